/**
 * What happens to a ticket of the common kind, epoch ms by the places below; Infinity for what never does. One array that is
 * used again: numbers that are handed on one by one would be objects.
 */
export type Happenings = Float64Array;

export const CREATION = 0;
/** First acknowledgement or response, whichever came first. */
export const ACKNOWLEDGEMENT = 1;
export const RESPONSE = 2;
/** From here on nothing happens. */
export const END = 3;
/** The simulation reaches no further, inclusive. */
export const LIMIT = 4;
export const HAPPENINGS = 5;
