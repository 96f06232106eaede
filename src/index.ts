/**
 * The library. `openWorkspace` reads a folder of policies; from a policy without errors come calendars, schedules and
 * simulations. Instants are epoch ms, lengths ms. Only `openWorkspace` and `load*` touch files.
 */
export {
  diff,
  openWorkspace,
  openTexts,
  report,
  type OpenOptions,
  type OpenedPolicy,
  RunnablePolicy,
} from './policy-api.js';
export type { PastTicket } from './policy-api.js';
export type { HistoryTicket } from './replay/history-ticket.js';
export type { ReportOptions } from './report/options.js';
export type * from './report/report.js';
export type { DiffOptions } from './diff-policies.js';
export type { PolicyDiff } from './diff/policy-diff.js';
export type { SimulateTicket, SimulationOptions, SimulationResult } from './policy-api.js';
export {
  loadWorkspace,
  loadTexts,
  lintWorkspace,
  locateFindings,
  type LoadedWorkspace,
  type LocatedFinding,
} from './workspace.js';
export type * from './model/duration.js';
export type { Finding, Severity, Span, Edit, Fix, Part, Related } from './model/finding.js';
export type * from './model/policy.js';
export type * from './model/plan.js';
export type * from './model/ref.js';
export type * from './model/timeline.js';
export type { Calendar } from './time/calendar-type.js';
export type { Schedule, Shift } from './time/schedule-type.js';
export type { Zone } from './time/zone-type.js';
