import type { Ref } from '../../model/ref.js';

/** What a scenario can reach, in the order in which reports name it. */
export const COVERAGE_KINDS = [
  'row',
  'level',
  'trigger',
  'branch',
  'layer',
  'override',
  'handles',
  'target',
  'pause',
  'repeat',
  'reminder',
  'ack_timeout',
] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];

/** One thing of the policy that a scenario reaches or not. */
export interface CoverageItem {
  readonly kind: CoverageKind;
  /** In words: `level "Front line" of critical`. */
  readonly text: string;
  readonly ref: Ref;
  readonly covered: boolean;
  /** What did happen to something that was not reached. */
  readonly note: string | undefined;
}

/** A thing to reach, while scenarios run. */
export interface Mark {
  reached(): void;
  /** Says what happened short of reaching it. */
  noted(note: string): void;
}

/** Keeps the account of what scenarios reach. */
export class Ledger {
  private readonly entries: { -readonly [K in keyof CoverageItem]: CoverageItem[K] }[] = [];
  /** Names of the schedules and SLAs that were asked since this was last emptied: `schedule:network`. */
  readonly asked = new Set<string>();
  private readonly levels = new Map<string, Mark>();

  add(kind: CoverageKind, text: string, ref: Ref): Mark {
    const entry = { kind, text, ref, covered: false, note: undefined as string | undefined };
    this.entries.push(entry);
    return {
      reached() {
        entry.covered = true;
      },
      noted(note) {
        entry.note = note;
      },
    };
  }

  /** A level, which can be noted as passed over by its names. */
  addLevel(ladder: string, level: string, ref: Ref): Mark {
    const mark = this.add('level', `level "${level}" of ${ladder}`, ref);
    this.levels.set(levelKey(ladder, level), mark);
    return mark;
  }

  level(ladder: string, level: string): Mark | undefined {
    return this.levels.get(levelKey(ladder, level));
  }

  /** The account, by kind; a note counts only where the thing was not reached. */
  items(): CoverageItem[] {
    const items = this.entries.map(
      (entry): CoverageItem => ({ ...entry, note: entry.covered ? undefined : entry.note }),
    );
    return COVERAGE_KINDS.flatMap((kind) => items.filter((item) => item.kind === kind));
  }
}

function levelKey(ladder: string, level: string): string {
  return JSON.stringify([ladder, level]);
}
