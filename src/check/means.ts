import type { PersonPlan } from '../model/plan.js';
import type { Via } from '../model/policy.js';

/** What address each means of notification needs: one of these keys of `contact`. A push goes to the pager's own app. */
const NEEDS: Readonly<Record<Via, readonly string[]>> = {
  push: [],
  phone: ['phone'],
  sms: ['sms', 'phone'],
  whatsapp: ['whatsapp', 'phone'],
  telegram: ['telegram', 'phone'],
  email: ['email'],
  slack: ['slack', 'email'],
  teams: ['teams', 'email'],
  pager: ['pager', 'phone'],
  webhook: ['webhook'],
};

/** Whether a person can be reached so. */
export function hasMeans({ def }: PersonPlan, via: Via): boolean {
  const keys = NEEDS[via];
  for (const key of keys) if (def.contact.has(key)) return true;
  return keys.length === 0;
}

/** The key of `contact` that is missing, for a message. */
export function addressFor(via: Via): string {
  return NEEDS[via].at(-1) ?? via;
}
