import type { PolicyDiff } from '../diff/policy-diff.js';
import { stretchText, whenText } from '../diff/when-text.js';
import type { DiffView } from '../render/diff-view.js';
import type { Zone } from '../time/zone-type.js';
import type { LoadedWorkspace } from '../workspace.js';
import { madeText } from './made.js';

/** A side of a diff: what people call it, and its texts, for places. */
export interface DiffSide {
  readonly label: string;
  readonly workspace: Pick<LoadedWorkspace, 'places'>;
}

/** What reporters of a diff are given. Places are made ready for the changes that are told. */
export async function diffView(
  diff: PolicyDiff,
  base: DiffSide,
  head: DiffSide,
  zone: Zone,
  command: string,
): Promise<DiffView> {
  const { from, to } = diff.behaviour;
  const files = (side: 'before' | 'after') => diff.changes.flatMap(({ places }) => places[side]?.file ?? []);
  await base.workspace.places.prepare(files('before'));
  await head.workspace.places.prepare(files('after'));
  return {
    diff,
    base: base.label,
    head: head.label,
    place(change, side) {
      const ref = change.places[side];
      return ref && (side === 'before' ? base : head).workspace.places.place(ref);
    },
    when: (stretches) => whenText(stretches, from, to, zone),
    stretch: (stretch, of) => stretchText(stretch, of),
    command,
    zone,
    at: from,
    made: madeText(),
  };
}
