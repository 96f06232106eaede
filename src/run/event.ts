import type { Because, TimelineEvent, TimelineKind } from '../model/timeline.js';

type Rest = Omit<TimelineEvent, 'at' | 'elapsed' | 'kind' | 'because'>;

/** A timeline event whose reasons are put into words only when somebody asks: most runs of the engine never do. */
export class LoggedEvent implements TimelineEvent {
  readonly at: number;
  readonly elapsed: number;
  readonly kind: TimelineKind;
  declare readonly escalation?: string | undefined;
  declare readonly level?: string | undefined;
  declare readonly round?: number | undefined;
  declare readonly reminder?: boolean | undefined;
  declare readonly person?: string | undefined;
  declare readonly channel?: string | undefined;
  declare readonly bot?: string | undefined;
  declare readonly audience?: string | undefined;
  declare readonly via?: TimelineEvent['via'];
  declare readonly urgency?: TimelineEvent['urgency'];
  declare readonly metric?: TimelineEvent['metric'];
  declare readonly run?: number | undefined;
  declare readonly share?: number | undefined;
  declare readonly do?: TimelineEvent['do'];
  declare readonly by?: string | undefined;
  declare readonly to?: string | undefined;
  declare readonly set?: TimelineEvent['set'];
  declare readonly state?: TimelineEvent['state'];
  readonly #why: () => readonly Because[];

  constructor(at: number, elapsed: number, kind: TimelineKind, rest: Rest, why: () => readonly Because[]) {
    this.at = at;
    this.elapsed = elapsed;
    this.kind = kind;
    Object.assign(this, rest);
    this.#why = why;
  }

  get because(): readonly Because[] {
    return this.#why();
  }
}
