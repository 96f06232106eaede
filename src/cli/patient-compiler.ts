/** Files from which on it pays, also where the module that sets flags has to be loaded, which takes as long as linting ten. */
const MANY = 120;

type SetFlag = (flag: string) => void;
let setFlag: SetFlag | undefined;

/** How the launcher sets a flag of V8, when it knows. */
export function flagsSetBy(set: SetFlag | undefined): void {
  setFlag = set;
}

const FOR_MANY = ['--interrupt-budget=250000', '--no-turbo-inlining', '--sparkplug', '--semi-space-growth-factor=16'];
let isPatient = false;

/**
 * Before many files are read once: tells V8 to wait four times as long before it optimises a function, and to leave out of
 * it the functions that it calls. Each of hundreds of functions is hot for some milliseconds then, and optimising them took
 * as much time again as running them. Quick machine code pays now, though bin/rungs.js asked for none. And new objects get
 * their full room at once: nearly all of them stay, so that collecting them early is copying them. Only V8 11 (Node 20) has
 * the first flag; later ones decide in another way.
 */
export function patientCompiler(files: number): void {
  if (files < MANY || !process.versions.v8.startsWith('11.')) return;
  setFlag ??= process.getBuiltinModule('node:v8').setFlagsFromString;
  for (const flag of FOR_MANY) setFlag(flag);
  isPatient = true;
}

/** When the files are read: what is hot from now on, such as a replay, may be so for long. */
export function thoroughCompiler(): void {
  if (isPatient) setFlag?.('--turbo-inlining');
}
