import type { Field } from '../../model/policy.js';
import type { FormProps } from './app.js';

/** More values than this are a list to choose from. */
const MOST_CHIPS = 6;

/** What the ticket is: a value for each field, or none. */
export function FieldsForm({ playable, state, change }: FormProps) {
  const { fields } = playable.workspace.policy;
  const set = (name: string, value: string) => {
    const next = new Map(state.fields);
    if (value === '') next.delete(name);
    else next.set(name, value);
    change({ fields: next });
  };
  return (
    <section class="part" aria-labelledby="part-ticket">
      <h2 id="part-ticket">The ticket</h2>
      {[...fields.values()].map((field) => (
        <FieldInput key={field.name} field={field} value={state.fields.get(field.name) ?? ''} set={set} />
      ))}
    </section>
  );
}

interface FieldInputProps {
  readonly field: Field;
  readonly value: string;
  readonly set: (name: string, value: string) => void;
}

function FieldInput({ field, value, set }: FieldInputProps) {
  const { name } = field;
  const choices = choicesOf(field);
  if (choices !== undefined && choices.length <= MOST_CHIPS)
    return (
      <fieldset class="chips">
        <legend>{name}</legend>
        {['', ...choices].map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name={`field-${name}`}
              value={choice}
              checked={value === choice}
              onChange={() => set(name, choice)}
            />
            <span>{choice === '' ? '–' : choice}</span>
            {choice === '' && <span class="unseen"> not said</span>}
          </label>
        ))}
      </fieldset>
    );
  return (
    <label class="line">
      <span>{name}</span>
      {choices === undefined ? (
        <input
          type="text"
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          value={value}
          placeholder={field.kind === 'list' ? 'one, two' : ''}
          onInput={({ currentTarget }) => set(name, currentTarget.value)}
        />
      ) : (
        <select value={value} onChange={({ currentTarget }) => set(name, currentTarget.value)}>
          {['', ...choices].map((choice) => (
            <option key={choice} value={choice}>
              {choice === '' ? '–' : choice}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}

/** The values to choose from; undefined where anything may be typed. */
export function choicesOf(field: Field): readonly string[] | undefined {
  if (field.kind === 'boolean') return ['true', 'false'];
  return field.kind === 'enum' ? field.values : undefined;
}
