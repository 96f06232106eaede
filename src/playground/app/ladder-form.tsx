import type { LevelPlan } from '../../model/plan.js';
import { formatDuration } from '../../time/duration.js';
import type { Answer } from '../playable.js';
import type { FormProps } from './app.js';

/** Other delays for the levels of the ladder that the ticket climbs, and any other change as `--what-if` takes it. */
export function LadderForm({ playable, state, change, answer }: FormProps & { readonly answer: Answer | string }) {
  const name = typeof answer === 'string' ? undefined : answer.view.simulation.route.escalation?.value;
  const ladder = typeof name === 'string' ? playable.workspace.plan.ladders.get(name) : undefined;
  const delays = (ladder?.levels ?? []).map((level) => ({
    level: level.name,
    path: `set escalations.${name}.levels[${level.index}].${level.kind === 'wait' ? 'wait' : 'after'}=`,
    written: delayText(level),
  }));
  const others = state.changes.filter((each) => !delays.some(({ path }) => each.startsWith(path)));
  const own = (path: string) => state.changes.find((each) => each.startsWith(path))?.slice(path.length);
  const put = (path: string, value: string) => {
    const rest = state.changes.filter((each) => !each.startsWith(path));
    change({ changes: value.trim() === '' ? rest : [...rest, `${path}${value.trim()}`] });
  };
  return (
    <details class="part" open={state.changes.length > 0}>
      <summary>
        <h2>Change the policy{state.changes.length > 0 && ` (${state.changes.length})`}</h2>
      </summary>
      {delays.length > 0 && <p class="soft small">When each level of {name} has its moment:</p>}
      {delays.map(({ level, path, written }) => (
        <label key={path} class="line">
          <span>{level}</span>
          <input
            type="text"
            class="short"
            value={own(path) ?? ''}
            placeholder={written}
            onChange={({ currentTarget }) => put(path, currentTarget.value)}
          />
        </label>
      ))}
      <label class="block">
        <span>Other changes, one a line</span>
        <textarea
          rows={3}
          placeholder={'without schedule network-primary\nset escalations.network.on_empty=wait'}
          value={others.join('\n')}
          onChange={({ currentTarget }) => {
            const mine = state.changes.filter((each) => !others.includes(each));
            change({ changes: [...mine, ...currentTarget.value.split('\n').filter((line) => line.trim() !== '')] });
          }}
        />
      </label>
    </details>
  );
}

function delayText({ kind, ms, share, metric }: LevelPlan): string {
  return kind === 'share' ? `${Math.round(share * 100)}% of ${metric}` : formatDuration(ms);
}
