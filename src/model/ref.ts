/**
 * A place in the workspace, named by keys and indexes, not by line numbers: lines are worked out once, late,
 * when something is printed. Refs form a linked list towards the file, so making one costs one small object.
 */
export interface Ref {
  /** Path of the file relative to the workspace, with `/` as separator. */
  readonly file: string;
  readonly parent: Ref | undefined;
  /** Map key as written in the file, or index in a sequence; undefined for the file's root. */
  readonly key: string | number | undefined;
}

/** The root of a file. */
export function fileRef(file: string): Ref {
  return { file, parent: undefined, key: undefined };
}

/** The place below `parent` at a map key or sequence index. */
export function childRef(parent: Ref, key: string | number): Ref {
  return { file: parent.file, parent, key };
}

/** The keys from the file's root to the place, outermost first. */
export function refPath(ref: Ref): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Ref | undefined = ref; at !== undefined && at.key !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}
