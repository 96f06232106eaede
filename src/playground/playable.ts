import { changedWorkspace } from '../changed-workspace.js';
import { shellWord } from '../match/describe-class.js';
import { MS_PER_MINUTE } from '../model/duration.js';
import type { Plan } from '../model/plan.js';
import { readTicket } from '../parse/ticket-input.js';
import type { SourceText } from '../parse/yaml/raw.js';
import type { SimulationView } from '../render/simulate-json.js';
import type { WhatIfView } from '../render/what-if.js';
import { simulate } from '../run/simulate.js';
import { warningsOf } from '../run/warnings.js';
import { formatLocal } from '../time/format.js';
import { type LoadedWorkspace, loadTexts } from '../workspace.js';
import { eventLine, type PlayState, whatIfs } from './play-state.js';

export interface Answer {
  readonly view: SimulationView;
  /** With changes of the policy. */
  readonly after: (WhatIfView & { readonly plan: Plan }) | undefined;
}

/** A policy that can be played with: the engine of the command line, in memory. */
export class Playable {
  readonly workspace: LoadedWorkspace;

  private constructor(workspace: LoadedWorkspace) {
    this.workspace = workspace;
  }

  /** `at` is what counts as now, epoch ms. The policy must compile. */
  static async open(texts: readonly SourceText[], at: number): Promise<Playable> {
    const workspace = await loadTexts(texts, at);
    await workspace.places.prepare(texts.map(({ path }) => path));
    return new Playable(workspace);
  }

  /** The same as `rungs simulate` with these options; or what is wrong with them, a line each. */
  answer(state: PlayState): Answer | string {
    const { plan } = this.workspace;
    const { until } = state;
    const read = readTicket(
      {
        ticket: { created: this.created(state), fields: Object.fromEntries(state.fields) },
        events: state.events.map(eventLine),
        until: until === '' ? undefined : until,
      },
      plan,
      { now: this.workspace.now },
    );
    if (read.problems.length > 0) return read.problems.map(({ message }) => message).join('\n');
    const run = (of: Plan): SimulationView => {
      const simulation = simulate(of, read.ticket, read.events, { until: read.until });
      return { simulation, warnings: warningsOf(of, simulation) };
    };
    const view = run(plan);
    const changes = whatIfs(state);
    if (changes.length === 0) return { view, after: undefined };
    const changed = changedWorkspace(this.workspace, changes);
    if (typeof changed === 'string') return changed;
    if (!changed.compiles) {
      const errors = changed.findings.filter(({ severity }) => severity === 'error');
      return `the change does not fit the policy:\n${errors.map(({ message }) => message).join('\n')}`;
    }
    return { view, after: { ...run(changed.plan), changes, plan: changed.plan } };
  }

  /** The creation as a local date-time of the workspace; the full minute of now where none is said. */
  created({ created }: Pick<PlayState, 'created'>): string {
    if (created !== '') return created;
    const { date, time } = formatLocal(
      Math.floor(this.workspace.now / MS_PER_MINUTE) * MS_PER_MINUTE,
      this.workspace.plan.zone,
    );
    return `${date}T${time}`;
  }

  /** The command that gives the same answer, fit to be pasted into a POSIX shell. */
  command(state: PlayState): string {
    const parts = ['rungs simulate'];
    for (const [name, value] of state.fields) parts.push(`--set ${shellWord(`${name}=${value}`)}`);
    parts.push(`--created ${shellWord(this.created(state))}`);
    for (const event of state.events) parts.push(`--event ${shellWord(eventLine(event))}`);
    for (const change of whatIfs(state)) parts.push(`--what-if ${shellWord(change)}`);
    if (state.until !== '') parts.push(`--until ${shellWord(state.until)}`);
    return parts.join(' ');
  }
}
