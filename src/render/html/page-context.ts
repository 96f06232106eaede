import type { RenderContext } from '../context.js';

/** What pages may know: where things stand, the zone of their times, what counted as now. Nothing of a terminal. */
export type PageContext = Pick<RenderContext, 'place' | 'zone' | 'at'>;

/** How a person is called in print: `Ana Ferreira (ana)`. */
export type NameOf = (id: string) => string;
