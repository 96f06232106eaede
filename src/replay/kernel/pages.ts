/** A ticket with more pages than this is simulated. */
export const MOST_PAGES = 256;

/** What the ladder of one ticket came to, in order of time. */
export class Pages {
  count = 0;
  readonly at = new Float64Array(MOST_PAGES);
  /** The place of the level in its ladder. */
  readonly level = new Int32Array(MOST_PAGES);
  readonly who = new Int32Array(MOST_PAGES);
  readonly round = new Int32Array(MOST_PAGES);
  readonly reminder = new Uint8Array(MOST_PAGES);
  /** Levels that reached nobody. */
  nobodyCount = 0;
  readonly nobody = new Int32Array(MOST_PAGES);
  /** There was no room. */
  overflow = false;

  clear(): void {
    this.count = 0;
    this.nobodyCount = 0;
    this.overflow = false;
  }

  page(at: number, level: number, who: number, round: number, reminder: number): void {
    const { count } = this;
    if (count === MOST_PAGES) {
      this.overflow = true;
      return;
    }
    this.at[count] = at;
    this.level[count] = level;
    this.who[count] = who;
    this.round[count] = round;
    this.reminder[count] = reminder;
    this.count = count + 1;
  }

  empty(level: number): void {
    if (this.nobodyCount === MOST_PAGES) this.overflow = true;
    else this.nobody[this.nobodyCount++] = level;
  }
}
