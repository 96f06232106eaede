import type { Zone } from '../../src/time/zone-type.js';

/** A zone from a table of clock changes, resolved by looking through all of it: slow, and easy to believe. */
export function tableZone(name: string, base: number, changes: readonly { at: number; offset: number }[]): Zone {
  const spans = [{ at: -Infinity, offset: base }, ...changes].map((span, i) => ({
    ...span,
    until: changes[i]?.at ?? Infinity,
  }));
  const spanAt = (instant: number) => spans.find((span) => instant >= span.at && instant < span.until)!;
  return {
    name,
    offsetAt: (instant) => spanAt(instant).offset,
    toLocal: (instant) => instant + spanAt(instant).offset,
    toInstant(local) {
      for (const { at, until, offset } of spans) {
        if (local - offset < at) return at;
        if (local - offset < until) return local - offset;
      }
      throw new Error('a table ends in an endless span');
    },
    nextTransition: (instant) => spanAt(instant).until,
  };
}
