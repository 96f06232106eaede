import type { Related } from '../../model/finding.js';
import type { ScheduleDef } from '../../model/policy.js';
import { shellWord } from '../../match/describe-class.js';
import { formatDate, formatInstant } from '../../time/format.js';
import type { Schedule } from '../../time/schedule-type.js';
import { MS_PER_DAY } from '../../model/duration.js';
import { hoursText, momentText, stretchText } from '../moment-text.js';
import type { PlanRule, PlanRuleContext, Report } from '../rule.js';
import { hasNoHoles } from '../staffed.js';

type Gap = ReturnType<Schedule['gaps']>[number];

/** S4: a moment inside `cover` with nobody on call, by accident or on purpose. */
export const scheduleGap: PlanRule = {
  id: 'schedule-gap',
  stage: 'plan',
  severity: 'warning',
  category: 'schedules',
  summary: 'a moment inside `cover` with nobody on call',
  *check(context) {
    const { plan, now, horizon } = context;
    for (const def of plan.policy.schedules.values()) {
      const schedule = plan.schedules.get(def.name);
      if (schedule === undefined || def.layers.length === 0 || hasNoHoles(schedule, now, horizon)) continue;
      const gaps = schedule.gaps(now, horizon);
      const holes = gaps.filter((gap) => !gap.onPurpose);
      const meant = gaps.filter((gap) => gap.onPurpose);
      if (holes.length > 0) yield hole(context, def, schedule, holes);
      if (meant.length > 0) yield onPurpose(context, def, schedule, meant);
    }
  },
};

function hole(context: PlanRuleContext, def: ScheduleDef, schedule: Schedule, gaps: readonly Gap[]): Report {
  const first = gaps[0] as Gap;
  return {
    ...place(def, first),
    message: `nobody is on call in "${def.name}" ${when(context, def, schedule, gaps)}`,
    related: related(def),
    help:
      def.cover === undefined
        ? 'add a layer or an override for that time, or say with `cover` when somebody must be on call'
        : 'add a layer or an override for that time, or narrow `cover`',
  };
}

function onPurpose(context: PlanRuleContext, def: ScheduleDef, schedule: Schedule, gaps: readonly Gap[]): Report {
  const first = gaps[0] as Gap;
  return {
    ...place(def, first),
    severity: 'info',
    message: `nobody is on call in "${def.name}" on purpose ${when(context, def, schedule, gaps)}`,
    related: related(def),
    help: 'nothing to do when that is meant; leave those hours out of `cover` and this is not said again',
  };
}

function place(def: ScheduleDef, gap: Gap): Pick<Report, 'ref' | 'part' | 'moment' | 'show'> {
  const show = `rungs oncall ${shellWord(def.name)} --at ${formatInstant(gap.start)}`;
  return { ref: def.ref, part: 'key', moment: gap.start, show };
}

function when({ now, horizon }: PlanRuleContext, def: ScheduleDef, schedule: Schedule, gaps: readonly Gap[]): string {
  const { zone, layers } = schedule.plan;
  const first = gaps[0] as Gap;
  const last = schedule.at(first.end - 1);
  const openEnd = first.end >= horizon && last.end > first.end;
  const starts = def.layers[layers.findIndex((layer) => layer.from === first.end)];
  let text = `from ${stretchText(first.start, first.end, zone)}`;
  if (openEnd) text = `from ${momentText(first.start, zone)} on`;
  if (first.start === now) text = openEnd ? `from now on` : `from now to ${momentText(first.end, zone)}`;
  text += ` (${zone.name})`;
  if (starts !== undefined && !openEnd) text += `, when layer "${starts.name}" begins`;
  const total = gaps.reduce((sum, gap) => sum + gap.end - gap.start, 0);
  const until = formatDate(Math.floor(zone.toLocal(horizon) / MS_PER_DAY));
  if (gaps.length > 1) {
    const more = gaps.length === 2 ? 'once more' : `${gaps.length - 1} times more`;
    text += `, and ${more} before ${until}: ${hoursText(total)} in all`;
  } else if (!openEnd) text += `: ${hoursText(total)}`;
  else if (first.start !== now || Number.isFinite(last.end)) text += `, at least until ${until}`;
  return text;
}

function related(def: ScheduleDef): Related[] {
  if (def.cover === undefined) return [];
  return [{ ref: def.cover.ref, message: 'when somebody must be on call' }];
}
