import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearestName } from '../match/nearest-name.js';
import { MS_PER_MINUTE } from '../model/duration.js';
import type { Plan } from '../model/plan.js';
import type { Scenario } from '../model/policy.js';
import { childRef, fileRef, type Ref } from '../model/ref.js';
import { readTicket, type ReadTicket, resolveEvents, resolveMoment, type TicketInput } from '../parse/ticket-input.js';
import { placesOf, readPlaces } from '../parse/yaml/places.js';
import { readYaml } from '../parse/yaml/read.js';
import type { LoadedWorkspace } from '../workspace.js';
import type { Options } from './command.js';
import type { Io } from './io.js';
import { listOption } from './option-value.js';
import { UsageError } from './usage-error.js';

/** The ticket that file, scenario and flags describe; flags win over the file. */
export async function askedTicket(
  file: string | undefined,
  options: Options,
  io: Io,
  workspace: LoadedWorkspace,
): Promise<ReadTicket> {
  const scenarioName = options['scenario'];
  if (file !== undefined && scenarioName !== undefined) {
    throw new UsageError('a ticket file and --scenario are two tickets: name one of them');
  }
  const fromFile = file === undefined ? undefined : await readTicketFile(file, io);
  const input = fromFile?.input ?? {};
  const { plan } = workspace;
  const scenario = typeof scenarioName === 'string' ? scenarioNamed(scenarioName, workspace) : undefined;
  const fromScenario = scenario && ticketOf(scenario, plan, workspace.now);

  const base = (input.ticket ?? {}) as Record<string, unknown>;
  const flags = Object.fromEntries(listOption(options, 'set').map(fieldFlag));
  const created = options['created'] ?? base['created'] ?? fromScenario?.ticket.created;
  const read = readTicket(
    {
      ticket: { ...base, ...flags, ...(created === undefined ? {} : { created }) },
      events: [...((input.events ?? []) as unknown[]), ...listOption(options, 'event')],
      until: options['until'] ?? input.until,
    },
    plan,
    // A ticket of now is created at the full minute: what follows is easier to read.
    { now: options.at === undefined ? Math.floor(workspace.now / MS_PER_MINUTE) * MS_PER_MINUTE : workspace.now },
  );
  if (read.problems.length > 0) {
    const said = read.problems.map((problem) => `${fromFile?.placeOf(problem.path) ?? ''}${problem.message}`);
    throw new UsageError(said.join('\n'));
  }
  if (scenario === undefined || fromScenario === undefined) return read;
  const events = [...resolveEvents(scenario.events, read.ticket.created, plan.zone), ...read.events];
  return {
    ticket: { created: read.ticket.created, fields: new Map([...fromScenario.ticket.fields, ...read.ticket.fields]) },
    events: events.sort((a, b) => a.at - b.at),
    until: read.until ?? (scenario.until && resolveMoment(scenario.until, read.ticket.created, plan.zone)),
    problems: [],
  };
}

function ticketOf(scenario: Scenario, plan: Plan, now: number): Pick<ReadTicket, 'ticket'> {
  const { created, fields } = scenario.ticket;
  return { ticket: { created: created === undefined ? now : resolveMoment(created, now, plan.zone), fields } };
}

function scenarioNamed(name: string, workspace: LoadedWorkspace): Scenario {
  const { scenarios } = workspace.policy;
  const scenario = scenarios.get(name);
  if (scenario !== undefined) return scenario;
  const near = nearestName(name, scenarios.keys());
  throw new UsageError(
    `no scenario is called "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    scenarios.size === 0
      ? 'the workspace has no scenarios'
      : `there are: ${[...scenarios.keys()].slice(0, 20).join(', ')}`,
  );
}

interface TicketFile {
  readonly input: TicketInput;
  /** `ticket.yaml:4:11: ` for what stands in the file, empty for what the command line says. */
  placeOf(path: readonly (string | number)[]): string;
}

async function readTicketFile(file: string, io: Io): Promise<TicketFile> {
  const text = file === '-' ? await io.stdin.text() : readFileSync(resolve(io.cwd, file), 'utf8');
  const raw = await readYaml(file === '-' ? 'stdin' : file, text);
  const error = raw.findings.find((finding) => finding.severity === 'error');
  if (error !== undefined) {
    const { span } = error;
    throw new UsageError(`${raw.file}${span === undefined ? '' : `:${span.line}:${span.column}`}: ${error.message}`);
  }
  const { value } = raw;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${raw.file}: expected a map with ticket, events and until`);
  }
  const map = value as Record<string, unknown>;
  // A bare map of fields is a ticket without events.
  const bare = !('ticket' in map) && !('events' in map);
  const places = placesOf(text) ?? (await readPlaces(text));
  return {
    input: bare ? { ticket: map } : map,
    placeOf(path) {
      const keys = bare ? path.slice(1) : path;
      const ref = keys.reduce<Ref>((at, key) => childRef(at, key), fileRef(raw.file));
      if (keys.length === 0 || !places.resolves(ref)) return '';
      const { line, column } = places.locate(ref);
      return `${raw.file}:${line}:${column}: `;
    },
  };
}

function fieldFlag(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals <= 0) throw new UsageError(`--set "${text}": write field=value, like --set priority=P1`);
  return [text.slice(0, equals), text.slice(equals + 1)];
}
