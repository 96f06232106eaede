import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';

type Fields = ReadonlyMap<string, FieldValue>;

/** The fields of a ticket as it is created: one without a status has the first of the policy's. */
export function withInitialStatus({ initialStatus }: Pick<Plan, 'initialStatus'>, fields: Fields): Fields {
  return initialStatus === undefined || fields.has('status') ? fields : new Map(fields).set('status', initialStatus);
}
