/**
 * Thrown for a command that is not in this bundle. scripts/build.mjs puts it in place of the modules of commands in the
 * small bundle of those that are run most; nothing has been printed by then, so that the large one can start anew.
 */
export class HandOver extends Error {}
