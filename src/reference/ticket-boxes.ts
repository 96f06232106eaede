import type { Field } from '../model/policy.js';
import type { Atom } from '../match/atom.js';
import { fieldTestText } from '../match/condition-text.js';
import type { TicketSpace } from '../match/ticket-space.js';
import type { Variable } from '../match/variable.js';

/** For each variable of a space, the atoms that are in, rising: all tickets that have one of each. */
export type Box = readonly (readonly number[])[];

/** Tickets by their atoms, as few boxes that hold the same: two that differ in one variable only become one. */
export function boxesOf(choices: readonly (readonly number[])[], variables: number): Box[] {
  let boxes: Box[] = choices.map((choice) => choice.map((atom) => [atom]));
  for (let before = -1; before !== boxes.length; ) {
    before = boxes.length;
    for (let variable = 0; variable < variables; variable++) boxes = joinAlong(boxes, variable);
  }
  return boxes;
}

function joinAlong(boxes: readonly Box[], variable: number): Box[] {
  const byRest = new Map<string, Box>();
  for (const box of boxes) {
    const key = box.map((atoms, index) => (index === variable ? '' : atoms.join())).join('|');
    const known = byRest.get(key);
    byRest.set(
      key,
      known === undefined ? box : known.map((atoms, i) => (i === variable ? joined(atoms, box[i] ?? []) : atoms)),
    );
  }
  return [...byRest.values()];
}

function joined(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

/** A box in words, as conditions are said: `priority is P1, category is network or database`; `any ticket` for all. */
export function boxText(box: Box, space: TicketSpace): string {
  const parts = space.variables.flatMap((variable) => partText(variable, box[variable.index] ?? [], space) ?? []);
  return parts.length === 0 ? 'any ticket' : parts.join(', ');
}

function partText(variable: Variable, chosen: readonly number[], space: TicketSpace): string | undefined {
  const { field, role, atoms } = variable;
  if (chosen.length === atoms.length) return undefined;
  const isIn = atoms.filter((_, index) => chosen.includes(index));
  if (role !== 'value') return `${field} ${isIn.map(({ text }) => text).join(' or ')}`;
  const declared = space.fields.get(field);
  if (declared?.kind === 'enum') return enumText(declared, isIn);
  if (declared?.kind === 'boolean') return enumText({ ...declared, values: ['true', 'false'] }, isIn.map(asText));
  const isOut = atoms.filter((atom) => !isIn.includes(atom));
  const hasMissing = isIn.some((atom) => atom.contains(undefined));
  const texts = (of: readonly Atom[]): string => of.map(({ text }) => text).join(' or ');
  return hasMissing && isOut.length > 0 ? `${field} not ${texts(isOut)}` : `${field} ${texts(isIn)}`;
}

/** A boolean's atom as one of an enumeration. */
function asText(atom: Atom): Atom {
  return { ...atom, contains: (value) => atom.contains(value === undefined ? undefined : value === 'true') };
}

/** Every ticket has a priority, as far as a card goes. */
function enumText(field: Field, isIn: readonly Atom[]): string | undefined {
  const { name } = field;
  const values = field.values.filter((value) => isIn.some((atom) => atom.contains(value)));
  const hasMissing = isIn.some((atom) => atom.contains(undefined));
  const others = field.values.filter((value) => !values.includes(value));
  const said = (list: readonly string[]) => ({ op: 'in', values: list }) as const;
  const ref = { file: '', parent: undefined, key: undefined };
  if (name === 'priority' || !hasMissing) {
    if (others.length > 0) return fieldTestText({ field: name, ref, test: said(values) });
    return name === 'priority' ? undefined : `${name} is set`;
  }
  if (values.length === 0) return `${name} is missing`;
  return fieldTestText({ field: name, ref, test: { op: 'not', test: said(others) } });
}
