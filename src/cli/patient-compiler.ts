/** Files from which on it pays to load the module that sets flags, which takes as long as linting ten files. */
const MANY = 120;

/**
 * Before many files are read once: tells V8 to wait ten times as long before it optimises a function. Each of hundreds of
 * functions is hot for some milliseconds then, and optimising them took as much time again as running them. Quick machine
 * code pays now, though bin/rungs.js asked for none. And new objects get their full room at once: nearly all of them stay,
 * so that collecting them early is copying them. Only V8 11 (Node 20) has the first flag; later ones decide in another way.
 */
export function patientCompiler(files: number): void {
  if (files < MANY || !process.versions.v8.startsWith('11.')) return;
  const v8 = process.getBuiltinModule('node:v8');
  v8.setFlagsFromString('--interrupt-budget=600000');
  v8.setFlagsFromString('--sparkplug');
  v8.setFlagsFromString('--semi-space-growth-factor=16');
}
