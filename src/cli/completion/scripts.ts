import { BASH } from './bash.js';
import { FISH } from './fish.js';
import { POWERSHELL } from './powershell.js';
import { ZSH } from './zsh.js';

/** The completion script of each shell. All ask `rungs __complete` what fits, and only say it in the shell's way. */
export const SCRIPTS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL };
