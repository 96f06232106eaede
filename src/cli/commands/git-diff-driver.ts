import { diffPolicies } from '../../diff-policies.js';
import { editedWorkspace } from '../../edited-file.js';
import { terminalText } from '../../render/escape.js';
import { UTC, zoneNamed } from '../../time/zone.js';
import { loadTexts } from '../../workspace.js';
import { resolveAt, resolveZone } from '../at.js';
import type { CommandSpec, Options } from '../command.js';
import { contextFor } from '../context.js';
import { diffView } from '../diff-view.js';
import { EXIT } from '../exit-codes.js';
import { readHorizon } from '../horizon.js';
import type { Io } from '../io.js';

export const command: CommandSpec = {
  name: 'git-diff-driver',
  description:
    'For Git, which calls it for each changed file with seven arguments. Set it up with: git config diff.rungs.command "rungs git-diff-driver" and a line "policies/** diff=rungs" in .gitattributes; then git diff and git log -p --ext-diff say what an edit does. Never fails, so that Git goes on.',
  arguments: [
    { name: '[arguments...]', description: 'path, old file, old hash, old mode, new file, new hash, new mode' },
  ],
  options: [{ flags: '--horizon <duration>', description: 'how far ahead tickets are created', default: '90d' }],
  formats: ['text'],
  examples: [{ command: 'git config diff.rungs.command "rungs git-diff-driver"', does: 'set it up' }],
  async run(args, options, io) {
    const [path = '', before, , , after] = args;
    io.stdout.write(`diff --rungs ${terminalText(path)}\n`);
    if (before === undefined || after === undefined) {
      io.stdout.write('  not merged yet\n');
      return EXIT.ok;
    }
    try {
      await tell({ path, before, after }, options, io);
    } catch (error) {
      io.stdout.write(
        `  rungs cannot compare it: ${terminalText(error instanceof Error ? error.message : String(error))}\n`,
      );
    }
    return EXIT.ok;
  },
};

async function tell(
  file: { readonly path: string; readonly before: string; readonly after: string },
  options: Options,
  io: Io,
): Promise<void> {
  const edited = await editedWorkspace(file, io.cwd, io.env);
  if (edited === undefined) {
    io.stdout.write('  no policy: it is in no workspace\n');
    return;
  }
  const head = await loadTexts(edited.after, (policy) =>
    resolveAt(options, zoneNamed(policy.workspace.timezone) ?? UTC, io),
  );
  const base = await loadTexts(edited.before, head.now);
  if (!base.compiles || !head.compiles) {
    const which = base.compiles ? 'this version' : 'the version before';
    io.stdout.write(`  ${which} does not compile with the files around it: only what is declared is compared\n`);
  }
  const diff = diffPolicies(base, head, { at: head.now, horizonMs: readHorizon(String(options['horizon'])) });
  const zone = resolveZone(options, zoneNamed(head.policy.workspace.timezone) ?? UTC);
  const view = await diffView(
    diff,
    { label: 'before', workspace: base },
    { label: 'after', workspace: head },
    zone,
    'rungs diff',
  );
  const { diffToText } = await import('../../render/diff-text.js');
  io.stdout.write(diffToText(view, contextFor(io.stdout, head.places, zone, head.now)));
}
