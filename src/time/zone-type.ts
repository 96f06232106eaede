/**
 * A time zone as the engine needs it. Local times are numbers too: wall-clock ms counted as if the wall clock were UTC.
 */
export interface Zone {
  /** IANA name, canonical spelling. */
  readonly name: string;
  /** Offset of local time from UTC at an instant, in ms (positive east). */
  offsetAt(instant: number): number;
  /** Wall-clock time at an instant. */
  toLocal(instant: number): number;
  /**
   * The one instant that a wall-clock time means (T2): one that happens twice is the first; one that a clock change
   * skips is the first instant after the gap.
   */
  toInstant(local: number): number;
  /** First clock change after `instant`, or Infinity. */
  nextTransition(instant: number): number;
}
