import { setFlags } from '../match/describe-class.js';
import type { Plan } from '../model/plan.js';
import type { FieldValue } from '../model/policy.js';
import { formatInstant, formatLocal } from '../time/format.js';

/** The command that shows a ticket, created at an instant when that matters; fit to be pasted into a shell. */
export function simulateCommand(plan: Plan, fields: ReadonlyMap<string, FieldValue>, created?: number): string {
  const parts = ['rungs simulate', setFlags(fields, plan.policy.fields)];
  if (created !== undefined) parts.push(`--created ${createdText(plan, created)}`);
  return parts.filter((part) => part !== '').join(' ');
}

/** In the workspace's wall clock, as people write it, unless that would mean another instant (T2). */
function createdText({ zone }: Plan, created: number): string {
  const { date, time } = formatLocal(created, zone);
  return zone.toInstant(zone.toLocal(created)) === created && time.length === 5
    ? `${date}T${time}`
    : formatInstant(created);
}
