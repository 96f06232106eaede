import { describeClass } from '../match/describe-class.js';
import type { Policy } from '../model/policy.js';
import type { RowPlan } from '../model/plan.js';
import type { CardEntry, CardPromise, CardStep } from '../reference/card.js';
import type { Column } from '../reference/ticket-kinds.js';
import { hoursOf } from './matrix-words.js';
import { personLabel } from './person-label.js';
import { metricText } from './simulate-words.js';

/*
 * The quick-reference card in words, shared by all outputs. Nothing is escaped here.
 */

const MOST_TEXTS = 3;
/** Keeps a phone number on one line. */
const NO_BREAK = '\u00a0';

/** Which tickets an entry is about. The last entry may be `everything else`, because the others say what they are. */
export function kindTexts({ kind }: CardEntry, isLast: boolean): string[] {
  const { texts } = kind;
  if (texts === undefined) {
    const rows = kind.rows.escalation.map(({ def }) => `"${def.name}"`).join(' or ');
    const handlers = kind.handlers.length === 0 ? '' : `, handled by ${kind.handlers.join(' and ')}`;
    const example = describeClass(kind.ticket);
    return [`row ${rows === '' ? 'none' : rows}${handlers}${example === '' ? '' : `, like ${example}`}`];
  }
  if (isLast && texts.length > 1) return ['everything else'];
  return texts.length <= MOST_TEXTS
    ? [...texts]
    : [...texts.slice(0, MOST_TEXTS), `and ${texts.length - MOST_TEXTS} more such kinds`];
}

/** Everybody and everything that a step reaches; `phone` adds each person's number. */
export function stepTargets(step: CardStep, policy: Policy, phone = false): string[] {
  const people = step.people.map((id) => {
    const number = phone ? policy.people.get(id)?.contact.get('phone') : undefined;
    return number === undefined
      ? personLabel(policy, id)
      : `${personLabel(policy, id)} ${number.replaceAll(' ', NO_BREAK)}`;
  });
  return [...people, ...step.channels, ...step.bots.map((bot) => `robot ${bot}`)];
}

/** Who is told by a step. */
export function stepTold(step: CardStep, policy: Policy): string[] {
  return step.told.map(({ person, audience, channel }) => {
    const who = audience ?? (person === undefined ? undefined : personLabel(policy, person));
    return [who, channel].filter((part) => part !== undefined).join(' on ');
  });
}

/** `acknowledge 30m, resolution 2h`, with the calendar where it is not the clock. */
export function promiseText({ clocks }: CardPromise): string {
  const calendars = new Set(clocks.map(({ calendar }) => calendar));
  const [only = 'always'] = calendars;
  const one = calendars.size <= 1;
  const parts = clocks.map(({ metric, text, calendar }) => {
    return `${metricText(metric)} ${text}${one || calendar === 'always' ? '' : ` (${calendar})`}`;
  });
  return `${parts.join(', ')}${one && only !== 'always' ? ` (${only} hours)` : ''}`;
}

/** What else can be, decided by the time of creation: `created outside business: ladder night`. */
export function otherTimes({ kind }: CardEntry): string[] {
  return [...otherRows(kind.rows.escalation, 'escalation', 'ladder'), ...otherRows(kind.rows.sla, 'sla', 'SLA')];
}

function otherRows(rows: readonly RowPlan[], column: Extract<Column, 'escalation' | 'sla'>, noun: string): string[] {
  if (rows.length < 2 && rows[0]?.during === undefined && rows[0]?.outside === undefined) return [];
  const said = rows.map((row) => {
    const hours = hoursOf(row.def);
    return `created ${hours === '' ? 'at other times' : hours}: ${noun} ${row[column]?.name ?? 'none'}`;
  });
  const last = rows.at(-1);
  if (last !== undefined && hoursOf(last.def) !== '') said.push(`created at other times: no ${noun}`);
  return said;
}

/** What is said of an entry that reaches nobody; undefined for the others. */
export function endText({ escalation, steps }: CardEntry): string | undefined {
  if (escalation === undefined) return 'UNROUTED: no row names an escalation, so nobody is paged';
  if (escalation === 'none') return 'nobody is paged, on purpose';
  const reaches = steps.some(({ people, channels, bots }) => people.length + channels.length + bots.length > 0);
  return reaches ? undefined : 'NOBODY is reached';
}
