import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CI_SYSTEMS, type CiSystem, ciTemplate } from '../../init/ci-template.js';
import { type TemplateInput, workspaceTemplate } from '../../init/workspace-template.js';
import { WORKSPACE_FILE } from '../../load/find-workspace.js';
import { ciOf, folderWith } from '../../load/repository.js';
import { listPolicyFiles } from '../../load/walk.js';
import { existing, writeNewFiles } from '../../load/write-new-files.js';
import { shellWord } from '../../match/describe-class.js';
import { MS_PER_DAY } from '../../model/duration.js';
import { terminalText } from '../../render/escape.js';
import { weekdayOf } from '../../time/date.js';
import { formatDate } from '../../time/format.js';
import { zoneNamed, zoneNames } from '../../time/zone.js';
import type { Zone } from '../../time/zone-type.js';
import { resolveAt } from '../at.js';
import type { CommandSpec, Options } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Io } from '../io.js';
import { textOption } from '../option-value.js';
import { UsageError } from '../usage-error.js';

export const command: CommandSpec = {
  name: 'init',
  description:
    'Writes a small working workspace with comments, two scenarios and a CI job. Never overwrites: when one of the files exists, nothing is written.',
  arguments: [{ name: '[dir]', description: 'where to write it (default: ./policies)', complete: 'folders' }],
  options: [
    {
      flags: '--timezone <zone>',
      description: "the workspace's time zone, like Europe/Berlin",
      default: 'UTC',
      complete: async () => zoneNames(),
    },
    { flags: '--name <name>', description: 'what the workspace is called', default: 'Support' },
    {
      flags: '--ci <system>',
      description: 'whose CI job to write (default: what the repository uses, else github)',
      choices: CI_SYSTEMS,
    },
  ],
  examples: [
    { command: 'rungs init', does: 'a workspace in ./policies' },
    {
      command: 'rungs init oncall --timezone Europe/Berlin --ci gitlab',
      does: 'elsewhere, in Berlin time, for GitLab',
    },
  ],
  async run(args, options, io) {
    const dir = resolve(io.cwd, args[0] ?? options.dir ?? 'policies');
    refuseTaken(dir, io.cwd);
    const root = rootOf(dir, io.cwd);
    const system = (textOption(options, 'ci') as CiSystem | undefined) ?? ciOf(root) ?? 'github';
    const ci = ciTemplate(system, relative(root, dir).split(sep).join('/') || '.');
    const files = [
      ...workspaceTemplate(inputOf(options, io)).map(({ path, text }) => ({ path: join(dir, path), text })),
      ...(ci === undefined ? [] : [{ path: join(root, ci.path), text: ci.text }]),
    ];
    const there = existing(files.map(({ path }) => path));
    if (there.length > 0) {
      const list = there.map((path) => shown(path, io.cwd)).join(', ');
      const onlyCi = ci !== undefined && there.length === 1 && there[0] === join(root, ci.path);
      throw new UsageError(
        `nothing is written, because ${list} ${there.length === 1 ? 'exists' : 'exist'} already`,
        onlyCi ? 'use --ci none to leave the CI job out' : 'name another folder, like `rungs init oncall`',
      );
    }
    writeNewFiles(files);
    say(
      files.map(({ path }) => shown(path, io.cwd)),
      nextSteps(dir, system, io.cwd),
      options,
      io,
    );
    return EXIT.ok;
  },
};

/** A new workspace must have no other policy files in it and not be part of another workspace. */
function refuseTaken(dir: string, cwd: string): void {
  const above = folderWith(WORKSPACE_FILE, dirname(dir));
  if (above !== undefined) {
    throw new UsageError(
      `${shown(dir, cwd)} lies in the workspace ${shown(above, cwd)}, which would read the new files as its own`,
      'name a folder outside of it',
    );
  }
  if (existing([dir]).length === 0 || existing([join(dir, WORKSPACE_FILE)]).length > 0) return;
  const ours = new Set([
    'people.yaml',
    'schedules.yaml',
    'escalations.yaml',
    'slas.yaml',
    'matrix.yaml',
    'scenarios/first.yaml',
  ]);
  const others = listPolicyFiles(dir, undefined).paths.filter((path) => !ours.has(path));
  if (others.length === 0) return;
  throw new UsageError(
    `${shown(dir, cwd)} holds YAML files that would be read as policy: ${others.slice(0, 5).map(terminalText).join(', ')}${others.length > 5 ? ', …' : ''}`,
    'name an empty folder, like `rungs init policies`',
  );
}

/** Where CI jobs are kept: the repository's root, else the current folder, else the workspace itself. */
function rootOf(dir: string, cwd: string): string {
  const repository = folderWith('.git', dir);
  if (repository !== undefined) return repository;
  const inside = relative(cwd, dir);
  return inside.startsWith('..') || resolve(inside) === inside ? dir : cwd;
}

function inputOf(options: Options, io: Io): TemplateInput {
  const zone = zoneOption(textOption(options, 'timezone') ?? 'UTC');
  const today = Math.floor(zone.toLocal(resolveAt(options, zone, io)) / MS_PER_DAY);
  // A week back, so that somebody is on call from the first moment.
  const monday = today - weekdayOf(today) - 7;
  return {
    name: textOption(options, 'name') ?? 'Support',
    timezone: zone.name,
    today: formatDate(today),
    monday: formatDate(monday),
    tuesday: formatDate(monday + 8),
  };
}

function zoneOption(name: string): Zone {
  const zone = zoneNamed(name);
  if (zone === undefined)
    throw new UsageError(`--timezone: "${name}" is no time zone`, 'use an IANA name such as Europe/Berlin or UTC');
  return zone;
}

function nextSteps(dir: string, system: CiSystem, cwd: string): string[] {
  const from = relative(cwd, dir) || '.';
  // These two are found without being named.
  const flag = from === '.' || from === 'policies' ? '' : ` --dir ${shellWord(from)}`;
  return [
    `rungs lint${flag}`,
    `rungs simulate${flag} --set priority=P1 --set category=network`,
    `rungs simulate${flag} --scenario nobody-reacts-at-night`,
    `rungs oncall${flag}`,
    `rungs matrix${flag}`,
    ...(system === 'gitlab' ? ["echo 'include: { local: .gitlab/rungs.gitlab-ci.yml }' >> .gitlab-ci.yml"] : []),
  ];
}

function say(files: readonly string[], next: readonly string[], options: Options, io: Io): void {
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify({ schemaVersion: 1, files, next }, null, 2)}\n`);
    return;
  }
  io.stdout.write(files.map((file) => `wrote ${terminalText(file)}\n`).join(''));
  if (options.quiet) return;
  io.stdout.write(
    `\nNext:\n${next.map((line) => `  ${terminalText(line)}\n`).join('')}\nThen put your own people into ${terminalText(files.find((file) => basename(file) === 'people.yaml') ?? 'people.yaml')}.\n`,
  );
}

function shown(path: string, cwd: string): string {
  const short = relative(cwd, path).split(sep).join('/');
  return short === '' ? '.' : short;
}
