import type { Related } from '../../model/finding.js';
import type { PersonPlan } from '../../model/plan.js';
import { shellWord } from '../../match/describe-class.js';
import { formatInstant } from '../../time/format.js';
import type { Schedule } from '../../time/schedule-type.js';
import { decidingPlace } from '../deciding.js';
import { stretchText } from '../moment-text.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';
import { scheduleNames } from '../schedule-names.js';

type Away = PersonPlan['away'][number];

/** S4: being away does not take a person off call; the real pager would still ring. */
export const onCallWhileAway: PlanRule = {
  id: 'on-call-while-away',
  stage: 'plan',
  severity: 'warning',
  category: 'people',
  summary: 'a person is on call while away',
  *check(context) {
    const { plan, now, horizon } = context;
    const absent = new Map<string, readonly Away[]>();
    for (const person of plan.people.values()) {
      const away = person.away.filter(({ from, to }) => from < to && to > now && from < horizon);
      if (away.length > 0) absent.set(person.id, away);
    }
    if (absent.size === 0) return;
    for (const schedule of plan.schedules.values()) {
      for (const person of scheduleNames(schedule)) {
        for (const away of absent.get(person) ?? []) yield* onCall(context, schedule, person, away);
      }
    }
  },
};

function* onCall(context: PlanRuleContext, schedule: Schedule, person: string, away: Away): Generator<Report> {
  const { plan, now, horizon } = context;
  const stretches = stretchesWith(schedule, person, Math.max(away.from, now), Math.min(away.to, horizon));
  const [first] = stretches;
  if (first === undefined) return;
  const { zone } = schedule.plan;
  const def = plan.policy.schedules.get(schedule.name);
  const place: Related | undefined = def && decidingPlace(def, schedule, person, first.start);
  const more = stretches.length > 1 ? `, and ${stretches.length - 1} more` : '';
  const reason = away.reason === undefined ? '' : ` (${away.reason})`;
  const when = `${stretchText(first.start, first.end, zone)} (${zone.name})`;
  yield {
    ref: away.ref,
    message: `"${person}" is away${reason} but on call in "${schedule.name}" from ${when}${more}`,
    related: place === undefined ? [] : [place],
    help: 'give the turn to somebody else with an override: being away does not take a person off call',
    moment: first.start,
    show: `rungs oncall ${shellWord(schedule.name)} --at ${formatInstant(first.start)}`,
  };
}

/** When a person is on call in `[from, to)`; asks the rendered schedule, which other rules ask too. */
function stretchesWith(schedule: Schedule, person: string, from: number, to: number): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let t = from; t < to; ) {
    const { people, end } = schedule.at(t);
    if (people.includes(person)) found.push({ start: t, end: Math.min(end, to) });
    t = end;
  }
  return found;
}
