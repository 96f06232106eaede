import type { Zone } from '../time/zone-type.js';
import type { Audience } from './report.js';

/** What a report is asked for. */
export interface ReportOptions {
  /** Only tickets created in `[from, to)`, epoch ms. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** As things stood then: what happened later is not looked at. Default: the latest instant of the log. */
  readonly asOf?: number | undefined;
  /** The zone of months, weeks and days; default the workspace's. */
  readonly zone?: Zone | undefined;
  /** Further fields, or columns that the history keeps, to count by. */
  readonly by?: readonly string[] | undefined;
  /** The field that says the support tier. */
  readonly tier?: string | undefined;
  /** `customers`: no names of people. */
  readonly audience?: Audience | undefined;
}
