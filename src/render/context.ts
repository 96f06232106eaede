import type { ChalkInstance } from 'chalk';
import type { Part } from '../model/finding.js';
import type { Ref } from '../model/ref.js';
import type { Zone } from '../time/zone-type.js';

/** What every reporter may know beside the result: nothing of streams or exit codes. */
export interface RenderContext {
  /** Where a node stands: `matrix.yaml:4:5`, relative to the workspace. */
  place(ref: Ref, part?: Part): string;
  /** The zone in which local times are printed. */
  readonly zone: Zone;
  /** The instant that counted as now. */
  readonly at: number;
  readonly colour: ChalkInstance;
  /** Columns of the terminal; Infinity when it is none. */
  readonly width: number;
}
