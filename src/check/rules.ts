import type { Rule } from './rule.js';
import { ambiguousDay } from './rules/ambiguous-day.js';
import { badCondition } from './rules/bad-condition.js';
import { badHistory } from './rules/bad-history.js';
import { clockChangeHandOff } from './rules/clock-change-hand-off.js';
import { doubleBooked } from './rules/double-booked.js';
import { emptyLevel } from './rules/empty-level.js';
import { escalatesToSamePerson } from './rules/escalates-to-same-person.js';
import { escalationCycle } from './rules/escalation-cycle.js';
import { exhaustsSilently } from './rules/exhausts-silently.js';
import { firstPageAfterTarget } from './rules/first-page-after-target.js';
import { hierarchicalSkipsManager } from './rules/hierarchical-skips-manager.js';
import { holidayGap } from './rules/holiday-gap.js';
import { levelOutOfOrder } from './rules/level-out-of-order.js';
import { lostTicket } from './rules/lost-ticket.js';
import { managerCycle } from './rules/manager-cycle.js';
import { missingOwner } from './rules/missing-owner.js';
import { missingPhone } from './rules/missing-phone.js';
import { missingRegion } from './rules/missing-region.js';
import { missingTarget } from './rules/missing-target.js';
import { neverOpen } from './rules/never-open.js';
import { noFinalCatch } from './rules/no-final-catch.js';
import { onCallWhileAway } from './rules/on-call-while-away.js';
import { overlappingRows } from './rules/overlapping-rows.js';
import { overrideInThePast } from './rules/override-in-the-past.js';
import { overrideOrder } from './rules/override-order.js';
import { overrideOutsideLayer } from './rules/override-outside-layer.js';
import { responseAfterResolution } from './rules/response-after-resolution.js';
import { scheduleGap } from './rules/schedule-gap.js';
import { styleMismatch } from './rules/style-mismatch.js';
import { uncoveredTickets } from './rules/uncovered-tickets.js';
import { unknownName } from './rules/unknown-name.js';
import { unknownRule } from './rules/unknown-rule.js';
import { unreachableLevel } from './rules/unreachable-level.js';
import { unreachablePerson } from './rules/unreachable-person.js';
import { unreachableRow } from './rules/unreachable-row.js';
import { unusedDefinition } from './rules/unused-definition.js';
import { updateAfterResolution } from './rules/update-after-resolution.js';

/** Every rule, in the order of its id. One file a rule, in `rules/<id>.ts`. */
export const RULES: readonly Rule[] = [
  ambiguousDay,
  badCondition,
  badHistory,
  clockChangeHandOff,
  doubleBooked,
  emptyLevel,
  escalatesToSamePerson,
  escalationCycle,
  exhaustsSilently,
  firstPageAfterTarget,
  hierarchicalSkipsManager,
  holidayGap,
  levelOutOfOrder,
  lostTicket,
  managerCycle,
  missingOwner,
  missingPhone,
  missingRegion,
  missingTarget,
  neverOpen,
  noFinalCatch,
  onCallWhileAway,
  overlappingRows,
  overrideInThePast,
  overrideOrder,
  overrideOutsideLayer,
  responseAfterResolution,
  scheduleGap,
  styleMismatch,
  uncoveredTickets,
  unknownName,
  unknownRule,
  unreachableLevel,
  unreachablePerson,
  unreachableRow,
  unusedDefinition,
  updateAfterResolution,
];
