/** A part of the schema, as the generated validator keeps it (words for editors are taken out). */
export interface SchemaNode {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode | boolean>>;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
}

/** One way in which a value does not fit the schema, as the generated validator reports it. */
export interface SchemaError {
  /** JSON pointer to the value: `/escalations/frontline/levels/0`. */
  readonly path: string;
  /** The keyword of JSON Schema that was broken. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The part of the schema with that keyword. */
  readonly schema: SchemaNode | boolean;
}
