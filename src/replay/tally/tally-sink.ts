/**
 * What a replay of one ticket is told to: small integers and instants, no objects, so that a fast path can count millions of
 * tickets a second. Calls for one ticket are `begin`, then any of the others in any order, then `end`.
 *
 * Numbers are places in the `TallyFrame` (see `frameOf`):
 * - `level`: in `frame.levels`; `TallyCounter.firstLevelOf(ladder)` is where a ladder's levels begin;
 * - `who`: people from 0, then channels, then bots (`TallyCounter.whoOf` and its neighbours);
 * - `ladder`: the place in the order of `plan.ladders`;
 * - `metric`: the place in METRICS; `verdict`: in VERDICTS; `outcome`: in OUTCOMES;
 * - `priority` and `category`: rows that `TallyCounter.priorityRow(value)` and `categoryRow(value)` give; ask once a value;
 * - `team`: `TallyCounter.teamOf(fields)`, or -1 when no team handles the ticket, so that the first person paged decides.
 */
export interface TallySink {
  /** A ticket, created at an instant (epoch ms). */
  begin(created: number): void;
  /** A ladder started: the routed one, one that took over, one that a level started, or one that starts anew. */
  ladder(ladder: number): void;
  /** A page, reminders included. `index` is the place of the level in its own ladder. */
  page(at: number, level: number, index: number, who: number): void;
  /** A level that came to nobody (L4). */
  nobody(level: number): void;
  /** One run of one clock. */
  sla(metric: number, verdict: number): void;
  /** Nothing more of the ticket. `unrouted`: no row named an escalation at creation; `selfSolved` as in the facts. */
  end(outcome: number, priority: number, category: number, team: number, unrouted: boolean, selfSolved: boolean): void;
}
