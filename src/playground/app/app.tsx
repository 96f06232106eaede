import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Zone } from '../../time/zone-type.js';
import { fromFragment, toFragment } from '../fragment.js';
import type { Playable } from '../playable.js';
import { EMPTY_STATE, type PlayState } from '../play-state.js';
import { EventsForm } from './events-form.js';
import { FieldsForm } from './fields-form.js';
import { LadderForm } from './ladder-form.js';
import { MomentForm } from './moment-form.js';
import { PeopleForm } from './people-form.js';
import { Result } from './result.js';
import { TakeAlong } from './take-along.js';

/** What a part of the form gets: the state, and how to change parts of it. */
export interface FormProps {
  readonly playable: Playable;
  readonly state: PlayState;
  readonly change: (part: Partial<PlayState>) => void;
}

/** A link into the page, such as that of the skip link, is no state. */
function stateHere(): PlayState | undefined {
  const { hash } = location;
  return hash === '' || hash.includes('=') ? fromFragment(hash) : undefined;
}

export function App({ playable, zone }: { readonly playable: Playable; readonly zone: Zone }) {
  const [state, setState] = useState(() => stateHere() ?? EMPTY_STATE);
  const change = (part: Partial<PlayState>) => setState((before) => ({ ...before, ...part }));

  useEffect(() => {
    const moved = () => {
      const there = stateHere();
      if (there !== undefined) setState(there);
    };
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);

  const fragment = toFragment(state);
  useEffect(() => {
    // Browsers allow only so many changes of the address: a slider that is dragged makes one when it rests.
    const timer = setTimeout(() => {
      if (stateHere() === undefined || toFragment(fromFragment(location.hash)) === fragment) return;
      history.replaceState(null, '', `#${fragment}`);
    }, 150);
    return () => clearTimeout(timer);
  }, [fragment]);

  const answer = useMemo(() => playable.answer(state), [playable, fragment]);
  const form = { playable, state, change };
  return (
    <div class="play">
      <form class="controls" aria-label="The ticket and what happens" onSubmit={(event) => event.preventDefault()}>
        <FieldsForm {...form} />
        <MomentForm {...form} />
        <EventsForm {...form} />
        <PeopleForm {...form} />
        <LadderForm {...form} answer={answer} />
        <TakeAlong playable={playable} state={state} answer={answer} zone={zone} fragment={fragment} />
        <button type="button" class="plain" onClick={() => setState(EMPTY_STATE)}>
          Start again
        </button>
      </form>
      <Result playable={playable} answer={answer} zone={zone} />
    </div>
  );
}
