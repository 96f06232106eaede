/** The few constructors with which the schema is written. Every one returns a plain JSON Schema node. */

const DOCS = 'https://github.com/rungs-dev/rungs/blob/main/docs/language.md';

/** What an editor shows: plain words, and the same with a link to the section of the language reference. */
export function said(description, section) {
  return { description, markdownDescription: `${description}\n\n[Reference](${DOCS}#${section})` };
}

/** Gives every property of one section its words: `of('slas')(schema, 'what it is', examples)`. */
export function of(section) {
  return (schema, description, examples) => ({
    ...schema,
    ...said(description, section),
    ...(examples === undefined ? {} : { examples }),
  });
}

export const ref = (name) => ({ $ref: `#/definitions/${name}` });

/** Text keeps what was written, so an unquoted number or truth value is text too. */
export const TEXT = ['string', 'number', 'boolean'];

export const list = (items, more = {}) => ({ type: 'array', items, ...more });

export const oneOrList = (name) => ({ type: [...TEXT, 'array'], items: ref(name), minItems: 1 });

/** A map with fixed keys; those that start with `x-` are the user's own. */
export function map(title, properties, required = [], more = {}) {
  return {
    title,
    type: 'object',
    properties,
    patternProperties: { '^x-': {} },
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    ...titled(title, more),
  };
}

/** Branches of a choice are about the same thing, and findings say what that is. */
export function titled(title, { if: condition, then, else: otherwise, ...more }) {
  if (condition === undefined) return more.anyOf === undefined ? more : { title, ...more };
  return { ...more, if: condition, then: { title, ...then }, else: { title, ...titled(title, otherwise ?? {}) } };
}

/** A map from names that the user chooses. */
export const named = (title, item, more = {}) => ({ title, type: 'object', additionalProperties: item, ...more });

/** A word out of a fixed set, each with its meaning. */
export function word(meanings) {
  return { type: 'string', enum: Object.keys(meanings), enumDescriptions: Object.values(meanings) };
}

/**
 * Exactly one of the keys: `kinds` maps each to what else then holds. A chain of if/then, so that one mistake gives one
 * error: once a key is there, those after it are refused; with none of them, the last `anyOf` names what is missing.
 */
export function exactlyOne(kinds) {
  const keys = Object.keys(kinds);
  return keys.reduceRight(
    (otherwise, key, at) => {
      const refused = Object.fromEntries(keys.slice(at + 1).map((later) => [later, false]));
      const { properties = {}, ...rest } = kinds[key];
      const then = { properties: { ...refused, ...properties }, ...rest };
      return { if: { required: [key] }, then, else: otherwise };
    },
    { anyOf: keys.map((key) => ({ required: [key] })) },
  );
}

/** A snippet that an editor offers; `body` may hold `$1`, `${2:word}` places. */
export const snippet = (label, description, body) => ({ label, description, body });
