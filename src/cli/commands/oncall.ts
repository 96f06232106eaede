import { jsonText } from '../../render/escape.js';
import type { Plan } from '../../model/plan.js';
import type { RenderContext } from '../../render/context.js';
import { onCallAt, turnOf } from '../../run/on-call.js';
import { rotaOf } from '../../run/rota.js';
import type { Schedule, Shift } from '../../time/schedule-type.js';
import type { CommandSpec } from '../command.js';
import { contextFor } from '../context.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { madeText } from '../made.js';
import { requireName } from '../named.js';
import { openWorkspaceFor, sayFindings } from '../open.js';
import { flagOption, textOption } from '../option-value.js';
import { policyNames } from '../policy-names.js';
import { typedCommand } from '../typed-command.js';
import { UsageError } from '../usage-error.js';
import { hasWindow, type TimeWindow, WINDOW_OPTIONS, windowOf } from '../window.js';

export const command: CommandSpec = {
  name: 'oncall',
  description:
    'Shows who is on call at --at, until when, and who is next. With --from, --to or --for: the final shifts and gaps of that time, and what each person carries. With --gaps it exits 1 when there are any.',
  arguments: [
    {
      name: '[schedule...]',
      description: 'names of schedules (default: all)',
      complete: policyNames(({ schedules }) => schedules.keys()),
    },
  ],
  formats: ['text', 'json', 'markdown', 'html', 'ics'],
  options: [
    ...WINDOW_OPTIONS,
    { flags: '--gaps', description: 'only the gaps; exit 1 when there are any' },
    {
      flags: '--person <id>',
      description: 'only the shifts of this person',
      complete: policyNames(({ people }) => people.keys()),
    },
  ],
  examples: [
    { command: 'rungs oncall', does: 'who is on call now' },
    { command: 'rungs oncall network-primary --from 2026-12-01 --to 2026-12-31', does: 'the shifts of a month' },
    { command: 'rungs oncall --gaps --for 12w', does: 'in a CI job: is anybody missing in the next twelve weeks?' },
    {
      command: 'rungs oncall --person ana --for 26w --format ics --output ana.ics',
      does: "a person's shifts, for a calendar",
    },
    {
      command: 'rungs oncall --for 12w --format html --output on-call.html',
      does: 'a calendar to look at, with gaps and hand-offs',
    },
  ],
  async run(args, options, io) {
    const { workspace, at, zone } = await openWorkspaceFor(options, io);
    if (!workspace.compiles) {
      await sayFindings(workspace, options, io);
      return EXIT.found;
    }
    const { plan } = workspace;
    if (plan.schedules.size === 0) {
      io.stderr.write('the workspace has no schedules\n');
      return EXIT.nothing;
    }
    const schedules = schedulesNamed(args, plan);
    const person = textOption(options, 'person');
    if (person !== undefined) requireName('person', person, plan.people.keys());
    const onlyGaps = flagOption(options, 'gaps');
    if (onlyGaps && person !== undefined)
      throw new UsageError('a gap is nobody: --gaps and --person do not go together');

    await workspace.places.prepare(workspace.texts.map(({ path }) => path));
    const context = contextFor(io.stdout, workspace.places, zone, at);
    if (options.format === 'html') {
      const window = windowOf(options, at, plan.zone);
      const page = { window, person, command: typedCommand(command, args, options, at) };
      return showPage(schedules, plan, page, context, io, onlyGaps);
    }
    if (hasWindow(options) || onlyGaps || options.format === 'ics') {
      const window = windowOf(options, at, plan.zone);
      return showRotas(schedules, plan, window, { format: options.format, person, onlyGaps }, context, io);
    }
    io.stdout.write(await nowText(schedules, plan, { format: options.format, person }, context, io));
    return EXIT.ok;
  },
};

/** The calendar, and above it who is on call now when now is in it. */
async function showPage(
  schedules: readonly Schedule[],
  plan: Plan,
  { window: { from, to }, person, command: typed }: PageQuestion,
  context: RenderContext,
  io: Io,
  onlyGaps: boolean,
): Promise<number> {
  const rotas = schedules
    .map((schedule) => rotaOf(plan, schedule, from, to, person))
    .filter(({ shifts }) => person === undefined || shifts.length > 0);
  const { at } = context;
  const shown = schedules.filter(({ name }) => rotas.some(({ schedule }) => schedule === name));
  const now = at >= from && at < to ? shown.map((schedule) => onCallAt(plan, schedule, at)) : [];
  const { onCallToHtml } = await import('../../render/html/pages.js');
  io.stdout.write(onCallToHtml({ now, rotas, plan, command: typed, made: madeText() }, context));
  return onlyGaps && rotas.some(({ gaps }) => gaps.length > 0) ? EXIT.found : EXIT.ok;
}

interface PageQuestion {
  readonly window: TimeWindow;
  readonly person: string | undefined;
  readonly command: string;
}

function schedulesNamed(names: readonly string[], plan: Plan): Schedule[] {
  if (names.length === 0) return [...plan.schedules.values()];
  return [...new Set(names)].map((name) => {
    requireName('schedule', name, plan.schedules.keys());
    return plan.schedules.get(name) as Schedule;
  });
}

interface Question {
  readonly format: string;
  readonly person: string | undefined;
}

async function nowText(
  schedules: readonly Schedule[],
  plan: Plan,
  { format, person }: Question,
  context: RenderContext,
  io: Io,
): Promise<string> {
  const turns = person === undefined ? undefined : turnsOf(schedules, person, context.at);
  const shown = turns === undefined ? schedules : schedules.filter(({ name }) => turns.has(name));
  const entries = shown.map((schedule) => onCallAt(plan, schedule, context.at));
  if (format === 'json') {
    const { onCallToJson } = await import('../../render/oncall-json.js');
    return jsonText(onCallToJson(entries, context, turns));
  }
  if (entries.length === 0) {
    io.stderr.write(
      `${person} has no turn in ${schedules.length === 1 ? 'that schedule' : 'any of these schedules'}\n`,
    );
    return '';
  }
  if (format === 'markdown') {
    const { onCallToMarkdown } = await import('../../render/oncall-markdown.js');
    return onCallToMarkdown(entries, plan, context);
  }
  const { onCallToText } = await import('../../render/oncall-text.js');
  return onCallToText(entries, plan, context, turns);
}

/** The person's turn now, or the next one, in each schedule that has one. */
function turnsOf(schedules: readonly Schedule[], person: string, at: number): Map<string, Shift | undefined> {
  const turns = new Map<string, Shift | undefined>();
  for (const schedule of schedules) {
    const turn = turnOf(schedule, person, at);
    if (turn !== undefined) turns.set(schedule.name, turn);
  }
  return turns;
}

async function showRotas(
  schedules: readonly Schedule[],
  plan: Plan,
  { from, to }: TimeWindow,
  { format, person, onlyGaps }: Question & { readonly onlyGaps: boolean },
  context: RenderContext,
  io: Io,
): Promise<number> {
  const all = schedules.map((schedule) => rotaOf(plan, schedule, from, to, person));
  // Somebody who asks for a person wants the schedules that have the person.
  const rotas = person === undefined ? all : all.filter(({ shifts }) => shifts.length > 0);
  const { policy } = plan;
  if (format === 'json') {
    const { rotasToJson } = await import('../../render/oncall-json.js');
    io.stdout.write(jsonText(rotasToJson(rotas, context, onlyGaps)));
  } else if (format === 'ics') {
    const { rotasToIcs } = await import('../../render/rota-ics.js');
    io.stdout.write(rotasToIcs(rotas, policy, context, onlyGaps));
  } else if (rotas.length === 0) {
    io.stderr.write(`${person} has no shift in that time\n`);
  } else if (format === 'markdown') {
    const { rotasToMarkdown } = await import('../../render/oncall-markdown.js');
    io.stdout.write(rotasToMarkdown(rotas, policy, context, onlyGaps));
  } else {
    const { rotasToText } = await import('../../render/rota-text.js');
    io.stdout.write(rotasToText(rotas, policy, context, { onlyGaps }));
  }
  return onlyGaps && rotas.some(({ gaps }) => gaps.length > 0) ? EXIT.found : EXIT.ok;
}
