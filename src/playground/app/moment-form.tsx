import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '../../model/duration.js';
import { parseMoment } from '../../time/when.js';
import { resolveMoment } from '../../parse/ticket-input.js';
import { formatDate, WEEKDAYS } from '../../time/format.js';
import type { FormProps } from './app.js';

const STEP_MS = 15 * MS_PER_MINUTE;
const STEPS_A_WEEK = (7 * MS_PER_DAY) / STEP_MS;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const MONDAY_MS = 4 * MS_PER_DAY;
const WEEK_MS = 7 * MS_PER_DAY;

/** When the ticket is created: typed, by steps, or dragged through its week. */
export function MomentForm({ playable, state, change }: FormProps) {
  const { zone } = playable.workspace.plan;
  const typed = playable.created(state);
  const moment = parseMoment(typed);
  const local = typeof moment === 'string' ? undefined : zone.toLocal(resolveMoment(moment, 0, zone));
  const move = (to: number) => change({ created: localText(to) });
  const weekStart = local === undefined ? 0 : Math.floor((local - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS;
  return (
    <section class="part" aria-labelledby="part-created">
      <h2 id="part-created">Created</h2>
      <label class="block">
        <span>{zone.name}</span>
        <input
          type="datetime-local"
          value={local === undefined ? typed : localText(local)}
          onInput={({ currentTarget }) => change({ created: currentTarget.value })}
        />
      </label>
      {local !== undefined && (
        <>
          <label class="week">
            <span class="unseen">moment of the week</span>
            <input
              type="range"
              min={0}
              max={STEPS_A_WEEK - 1}
              value={Math.floor((local - weekStart) / STEP_MS)}
              aria-valuetext={dayText(local)}
              onInput={({ currentTarget }) => move(weekStart + Number(currentTarget.value) * STEP_MS)}
            />
            <span class="days" aria-hidden="true">
              {WEEKDAYS.map((day) => (
                <span key={day}>{day}</span>
              ))}
            </span>
          </label>
          <p class="steppers">
            <strong>{dayText(local)}</strong>
            {STEPS.map(({ text, ms }) => (
              <button key={text} type="button" class="plain" onClick={() => move(local + ms)}>
                {text}
              </button>
            ))}
          </p>
        </>
      )}
    </section>
  );
}

const STEPS = [
  { text: '−1 w', ms: -WEEK_MS },
  { text: '−1 h', ms: -MS_PER_HOUR },
  { text: '+1 h', ms: MS_PER_HOUR },
  { text: '+1 w', ms: WEEK_MS },
];

/** `2026-11-24T23:10` of wall-clock ms. */
function localText(local: number): string {
  return `${formatDate(Math.floor(local / MS_PER_DAY))}T${clockText(local)}`;
}

function dayText(local: number): string {
  const day = Math.floor(local / MS_PER_DAY);
  return `${WEEKDAYS[(((day + 3) % 7) + 7) % 7]} ${clockText(local)}`;
}

function clockText(local: number): string {
  const minutes = Math.floor((((local % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / MS_PER_MINUTE);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
