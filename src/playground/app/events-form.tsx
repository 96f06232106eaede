import { MS_PER_MINUTE } from '../../model/duration.js';
import { personLabel } from '../../render/person-label.js';
import { parseMoment } from '../../time/when.js';
import type { PlayEvent } from '../play-state.js';
import type { FormProps } from './app.js';
import { choicesOf } from './fields-form.js';

const VERBS: readonly { readonly verb: string; readonly add: string }[] = [
  { verb: 'acknowledge', add: 'acknowledge' },
  { verb: 'respond', add: 'public reply' },
  { verb: 'set', add: 'change a field' },
  { verb: 'escalate', add: 'escalate' },
  { verb: 'reassign', add: 'reassign' },
  { verb: 'resolve', add: 'resolve' },
  { verb: 'reopen', add: 'reopen' },
];

/** The slider goes so far; later moments are typed. */
const SLIDER_MINUTES = 480;

/** What happens to the ticket, and when. */
export function EventsForm(form: FormProps) {
  const { playable, state, change } = form;
  const { events } = state;
  const put = (index: number, event: PlayEvent | undefined) =>
    change({ events: events.flatMap((each, i) => (i !== index ? [each] : event === undefined ? [] : [event])) });
  const add = (verb: string) => change({ events: [...events, newEvent(verb, form)] });
  return (
    <section class="part" aria-labelledby="part-events">
      <h2 id="part-events">What happens</h2>
      {events.length === 0 && <p class="soft small">Nothing: nobody reacts, and the whole ladder is seen.</p>}
      <ol class="events">
        {events.map((event, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an event has nothing else to be known by
          <li key={index}>
            <EventInput playable={playable} event={event} put={(next) => put(index, next)} nth={index + 1} />
          </li>
        ))}
      </ol>
      <p class="adders">
        {VERBS.map(({ verb, add: text }) => (
          <button key={verb} type="button" class="plain" onClick={() => add(verb)}>
            + {text}
          </button>
        ))}
      </p>
      <label class="line">
        <span>stop at</span>
        <input
          type="text"
          value={state.until}
          placeholder="+4h; empty: to the end"
          onInput={({ currentTarget }) => change({ until: currentTarget.value.trim() })}
        />
      </label>
    </section>
  );
}

function newEvent(verb: string, { playable, state }: FormProps): PlayEvent {
  const { policy } = playable.workspace;
  const last = state.events.at(-1);
  const minutes = Math.min((last === undefined ? 0 : (minutesOf(last.at) ?? 0)) + 30, SLIDER_MINUTES);
  const priority = policy.fields.get('priority');
  const to = verb === 'escalate' ? (levelNames(playable)[0] ?? '') : '';
  const fields =
    verb === 'set' ? [['priority', choicesOf(priority as NonNullable<typeof priority>)?.[0] ?? ''] as const] : [];
  return { do: verb, at: `+${minutes}m`, by: '', to, fields };
}

interface EventInputProps extends Pick<FormProps, 'playable'> {
  readonly event: PlayEvent;
  readonly put: (event: PlayEvent | undefined) => void;
  readonly nth: number;
}

function EventInput({ playable, event, put, nth }: EventInputProps) {
  const { policy } = playable.workspace;
  const minutes = minutesOf(event.at);
  const name = `${event.do} (event ${nth})`;
  return (
    <fieldset class="event">
      <legend>{event.do}</legend>
      <button type="button" class="plain remove" aria-label={`take away: ${name}`} onClick={() => put(undefined)}>
        ×
      </button>
      <label class="line">
        <span>at</span>
        <input
          type="text"
          class="short"
          value={event.at}
          onInput={({ currentTarget }) => put({ ...event, at: currentTarget.value.trim() })}
        />
      </label>
      <input
        type="range"
        aria-label={`minutes after creation: ${name}`}
        min={0}
        max={SLIDER_MINUTES}
        step={1}
        value={minutes ?? SLIDER_MINUTES}
        onInput={({ currentTarget }) => put({ ...event, at: `+${currentTarget.value}m` })}
      />
      {event.do === 'escalate' && (
        <Choice
          label="to"
          value={event.to}
          choices={levelNames(playable).map((level) => [level, level])}
          set={(to) => put({ ...event, to })}
        />
      )}
      {event.do === 'reassign' && (
        <Choice
          label="to"
          value={event.to}
          choices={[['', '–'], ...[...policy.teams.keys()].map((team) => [team, team] as const)]}
          set={(to) => put({ ...event, to })}
        />
      )}
      {event.do === 'set' && <FieldsSet playable={playable} event={event} put={put} />}
      {event.do !== 'set' && (
        <Choice
          label="by"
          value={event.by}
          choices={[['', '–'], ...[...policy.people.keys()].map((id) => [id, personLabel(policy, id)] as const)]}
          set={(by) => put({ ...event, by })}
        />
      )}
    </fieldset>
  );
}

function FieldsSet({ playable, event, put }: Pick<EventInputProps, 'playable' | 'event' | 'put'>) {
  const { fields } = playable.workspace.policy;
  return event.fields.map(([name, value], index) => {
    const field = fields.get(name);
    const choices = field && choicesOf(field);
    const become = (next: readonly [string, string]) =>
      put({ ...event, fields: event.fields.map((each, i) => (i === index ? next : each)) });
    const first = (other: string) => {
      const found = fields.get(other);
      return (found && choicesOf(found)?.[0]) ?? '';
    };
    return (
      <div key={name} class="pair">
        <Choice
          label="field"
          value={name}
          choices={[...fields.keys()].map((each) => [each, each])}
          set={(other) => become([other, first(other)])}
        />
        {choices === undefined ? (
          <label class="line">
            <span>becomes</span>
            <input type="text" value={value} onInput={({ currentTarget }) => become([name, currentTarget.value])} />
          </label>
        ) : (
          <Choice
            label="becomes"
            value={value}
            choices={choices.map((each) => [each, each])}
            set={(next) => become([name, next])}
          />
        )}
      </div>
    );
  });
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, text: string])[];
  readonly set: (value: string) => void;
}

function Choice({ label, value, choices, set }: ChoiceProps) {
  const known = choices.some(([each]) => each === value) ? choices : [[value, value] as const, ...choices];
  return (
    <label class="line">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
        {known.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function levelNames({ workspace }: FormProps['playable']): string[] {
  return [
    ...new Set([...workspace.policy.escalations.values()].flatMap(({ levels }) => levels.map(({ name }) => name))),
  ];
}

/** Whole minutes of `+1h30m`; undefined for what is no such time. */
function minutesOf(at: string): number | undefined {
  const moment = parseMoment(at);
  return typeof moment === 'string' || moment.kind !== 'after' ? undefined : Math.round(moment.ms / MS_PER_MINUTE);
}
