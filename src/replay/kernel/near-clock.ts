import type { Calendar } from '../../time/calendar-type.js';

/** For `fireIn`: the instant, the length, the answer, and the open stretch in which the instant was looked for. */
const numbers = new Float64Array(5);

/**
 * A calendar that is asked by tickets that follow one another: it remembers the open stretch that was met last, in which
 * nearly all the next lengths begin and end as well.
 */
export class NearClock {
  readonly isAlways: boolean;
  private readonly calendar: Calendar;
  /** `[from, to)`, epoch ms. */
  private readonly stretch = new Float64Array(2);

  constructor(calendar: Calendar) {
    this.calendar = calendar;
    this.isAlways = calendar.always;
  }

  /** Puts `fire(at, length)` (C4) into `into[0]`: a number that is returned would be an object. */
  fire(at: number, length: number, into: Float64Array): void {
    const { calendar, stretch } = this;
    const soon = at + length;
    if (at >= (stretch[0] as number) && at < (stretch[1] as number) && soon <= (stretch[1] as number)) {
      into[0] = soon;
      return;
    }
    if (calendar.fireIn === undefined) {
      into[0] = calendar.fire(at, length);
      return;
    }
    numbers[0] = at;
    numbers[1] = length;
    calendar.fireIn(numbers);
    into[0] = numbers[2] as number;
    stretch[0] = numbers[3] as number;
    stretch[1] = numbers[4] as number;
  }
}
