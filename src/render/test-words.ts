import type { SlaRun, TimelineEvent } from '../model/timeline.js';
import type { Near } from '../scenario/closest.js';
import type { EntryResult, ScenarioResult } from '../scenario/scenario-result.js';
import type { TestCounts } from '../scenario/test-report.js';
import { formatDuration } from '../time/duration.js';
import { formatLocal } from '../time/format.js';
import type { Zone } from '../time/zone-type.js';
import { many } from './findings-summary.js';
import { eventText, localText, metricText, verdictText } from './simulate-words.js';

/*
 * Results of scenarios in words, shared by all outputs. Nothing is escaped here.
 */

/** `+30m page jun by push [Senior engineer]` */
export function happenedText(event: TimelineEvent): string {
  const level = event.level === undefined ? '' : ` [${event.level}${event.round ? ` ↻${event.round + 1}` : ''}]`;
  return `+${formatDuration(event.elapsed)} ${eventText(event)}${level}`;
}

/** `+30m page bo [Senior engineer]` */
export function entryText({ when, text }: EntryResult): string {
  return when === '' ? text : `${when} ${text}`;
}

/** `Tue 23:40`, with the date from the second day on. */
export function clockText(event: TimelineEvent, zone: Zone): string {
  const { weekday, date, time } = formatLocal(event.at, zone);
  const created = formatLocal(event.at - event.elapsed, zone);
  return created.date === date ? `${weekday} ${time}` : `${weekday} ${date.slice(5)} ${time}`;
}

const DIFFERENCES: Readonly<Record<string, string>> = {
  who: 'somebody else',
  at: 'another moment',
  kind: 'another kind of event',
};

/** What came closest, in words: `+30m page jun [Senior engineer] (somebody else)`. */
export function nearText(near: Near, zone: Zone, end: number): string {
  if (near.kind === 'fact') return near.text;
  if (near.kind === 'clock') return runText(near.run, zone, end);
  const differs = near.differs.map((key) => DIFFERENCES[key] ?? `another ${key}`);
  return `${happenedText(near.event)}${differs.length === 0 ? '' : ` (${differs.join(', ')})`}`;
}

function runText(run: SlaRun, zone: Zone, end: number): string {
  const due = run.due === undefined ? '' : `, due ${localText(run.due, zone)}`;
  return `${metricText(run.metric)}${run.run > 0 ? ` run ${run.run}` : ''} ${verdictText(run, end)}${due}`;
}

/** `2 of 3 scenarios passed, 1 failed; 4 of 4 guarantees proved`. */
export function countsText(counts: TestCounts): string {
  const { scenarios, passed, failed, empty, guarantees, proved, refuted, unknown } = counts;
  const parts: string[] = [];
  if (scenarios > 0) {
    const rest = [failed > 0 ? `${failed} failed` : '', empty > 0 ? `${empty} expecting nothing` : ''].filter(Boolean);
    parts.push(`${passed} of ${many(scenarios, 'scenario')} passed${rest.map((text) => `, ${text}`).join('')}`);
  }
  if (guarantees > 0) {
    const rest = [refuted > 0 ? `${refuted} refuted` : '', unknown > 0 ? `${unknown} not decided` : ''].filter(Boolean);
    parts.push(`${proved} of ${many(guarantees, 'guarantee')} proved${rest.map((text) => `, ${text}`).join('')}`);
  }
  return parts.join('; ');
}

/** One line that says what is wrong with a scenario. */
export function failureText({ entries, problems }: ScenarioResult): string {
  if (problems.length > 0) return problems.map(({ message }) => message).join('; ');
  const missing = entries.filter(({ found }) => !found);
  return missing.map((entry) => `expected ${entryText(entry)}`).join('; ');
}

/** `rungs simulate --scenario name`, fit for a shell. */
export function scenarioCommand(name: string): string {
  return `rungs simulate --scenario ${/^[\w./:@%+-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`}`;
}

/** `83%`, rounded down: 100% is all of it. */
export function percentText(percent: number): string {
  return `${Math.floor(percent * 10) / 10}%`;
}
