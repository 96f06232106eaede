import { personLabel } from '../../render/person-label.js';
import type { Absence } from '../play-state.js';
import type { FormProps } from './app.js';

/** Who is not there. Somebody who is away is still rung (S4); somebody who is gone is not. */
export function PeopleForm({ playable, state, change }: FormProps) {
  const { policy } = playable.workspace;
  const { absent } = state;
  if (policy.people.size === 0) return null;
  const set = (person: string, how: string) => {
    const next = new Map(absent);
    if (how === '') next.delete(person);
    else next.set(person, how as Absence);
    change({ absent: next });
  };
  return (
    <details class="part" open={absent.size > 0}>
      <summary>
        <h2>Who is away{absent.size > 0 && ` (${absent.size})`}</h2>
      </summary>
      {[...policy.people.keys()].map((person) => (
        <label key={person} class="line">
          <span>{personLabel(policy, person)}</span>
          <select value={absent.get(person) ?? ''} onChange={({ currentTarget }) => set(person, currentTarget.value)}>
            <option value="">here</option>
            <option value="away">away, still rung</option>
            <option value="without">not there at all</option>
          </select>
        </label>
      ))}
    </details>
  );
}
