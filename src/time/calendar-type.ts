/**
 * Open time as a function of the instant (C1-C6). All instants are epoch ms, all lengths ms of open time.
 * "Never" is Infinity: a calendar that does not open again within ten years (C6).
 */
export interface Calendar {
  readonly name: string;
  /** True when it is open at every instant, so that lengths on it are elapsed time. */
  readonly always: boolean;
  /** Length of `1d` on it (T5); undefined when `d` is an error here. 24 h for `always`. */
  readonly dayMs: number | undefined;
  /** Earliest instant t >= a with `between(a, t) = d` (C3); `add(a, 0) = a`. */
  add(a: number, d: number): number;
  /** The instant at which something fires after d (C4): `add(a, d)`, or the first open instant >= a when d is 0. */
  fire(a: number, d: number): number;
  /**
   * `fire` for who asks millions of times: a and d are the first two numbers, the answer becomes the third, and the
   * fourth and fifth the open stretch `[from, to)` that was looked at, NaN where none was. (Numbers that are handed on one by
   * one would be objects.) Not every calendar has it.
   */
  fireIn?(numbers: Float64Array): void;
  /** Open time in `[a, b)` (C2); 0 when b <= a. */
  between(a: number, b: number): number;
  isOpen(t: number): boolean;
  /** First open instant >= t. */
  next(t: number): number;
  /** First instant > t at which open becomes closed or closed open. */
  change(t: number): number;
}
