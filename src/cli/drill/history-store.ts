import { resolve } from 'node:path';
import type { DrillHistory, PersonHistory, StoredCard } from '../../drill/history.js';
import { withCard } from '../../drill/history.js';
import { historyFromJson, historyToJson } from '../../drill/history-json.js';
import { defaultHistoryFile, readJsonFile, writeJsonFile } from '../../load/drill-history-file.js';
import type { Options } from '../command.js';
import type { Io } from '../io.js';
import { flagOption, textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

/** Who answers when nobody says who. */
const NOBODY_IN_PARTICULAR = 'me';

/** Where the answers of one person are kept. */
export interface HistoryStore {
  readonly path: string;
  readonly person: string;
  cards(): PersonHistory;
  keep(card: StoredCard): void;
}

/**
 * The history that the options mean; undefined where none is kept: with `--no-history`, and outside a terminal unless a file
 * is named, so that what a script is told depends on nothing that it did not name.
 */
export function historyStore(
  options: Options,
  io: Io,
  { workspace, isTerminal }: { readonly workspace: string; readonly isTerminal: boolean },
): HistoryStore | undefined {
  const named = textOption(options, 'historyFile');
  if (!flagOption(options, 'history')) {
    if (named !== undefined) throw new UsageError('--no-history and --history-file do not go together');
    return undefined;
  }
  const path =
    named === undefined ? (isTerminal ? defaultHistoryFile(io.env, workspace) : undefined) : resolve(io.cwd, named);
  if (path === undefined) return undefined;
  const person = textOption(options, 'as') ?? NOBODY_IN_PARTICULAR;
  // Read now: a broken file is said before the first question, not after the last.
  read(path);
  return {
    path,
    person,
    cards: () => read(path).get(person) ?? new Map(),
    keep(card) {
      // Another session may have written since: only this card is put in.
      const history = withCard(read(path), person, card);
      try {
        writeJsonFile(path, historyToJson(history));
      } catch (error) {
        throw new UsageError(
          `the history cannot be written to ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
        );
      }
    },
  };
}

function read(path: string): DrillHistory {
  const file = readJsonFile(path);
  if (file === undefined) return new Map();
  const history = 'problem' in file ? file.problem : historyFromJson(file.data);
  if (typeof history === 'string') {
    throw new UsageError(
      `${path} is no history of drills that can be read: ${history}`,
      'it is left as it is; mend it, move it away, or name another with --history-file',
    );
  }
  return history;
}
