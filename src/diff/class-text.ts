import type { Atom } from '../match/atom.js';
import { describeClass } from '../match/describe-class.js';
import { joinStretches, stretchText } from '../match/number-atoms.js';
import { type Box, coverOutcomes, type OutcomeDiagram } from '../match/signature-cover.js';
import type { Variable } from '../match/variable.js';
import type { FieldValue } from '../model/policy.js';

/** More kinds than this are not all told. */
const MAX_BOXES = 6;

/** Which tickets: what they are, in words that cover exactly those. */
export interface ClassWords {
  /** `priority P1 or P2, category network`; several kinds are joined with `; or `. */
  readonly text: string;
  /** False: there are more kinds than are told. */
  readonly whole: boolean;
}

/**
 * Describes classes of tickets (their numbers in the diagram): exactly those, in as few words as can be found. Missing fields
 * are said too: `category missing`.
 */
export function classText(
  diagram: OutcomeDiagram | undefined,
  classes: readonly number[],
  examples: readonly ReadonlyMap<string, FieldValue>[],
): ClassWords {
  const boxes = diagram && coverOutcomes(diagram, new Set(classes));
  if (boxes === undefined || boxes.length === 0) return exampleText(examples);
  const texts = boxes.map((box) => boxText(box)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const shown = texts.slice(0, MAX_BOXES);
  const more = texts.length - shown.length;
  return { text: `${shown.join('; or ')}${more === 0 ? '' : `; or ${more} more kinds`}`, whole: more === 0 };
}

function exampleText(examples: readonly ReadonlyMap<string, FieldValue>[]): ClassWords {
  const [first] = examples;
  const text =
    first === undefined || first.size === 0 ? 'tickets without fields' : `tickets like ${describeClass(first)}`;
  const more = examples.length - 1;
  return { text: more > 0 ? `${text}, and ${more} more kinds` : text, whole: false };
}

function boxText(box: Box): string {
  const parts: string[] = [];
  const byField = new Map<string, [Variable, readonly number[]][]>();
  for (const [variable, atoms] of [...box].sort(([a], [b]) => a.index - b.index)) {
    byField.set(variable.field, [...(byField.get(variable.field) ?? []), [variable, atoms]]);
  }
  for (const [field, choices] of byField) {
    for (const [variable, atoms] of choices) {
      const text = variable.role === 'value' ? valueText(variable, atoms) : listText(variable, atoms);
      if (text !== '') parts.push(text.replace('$', () => field));
    }
  }
  return parts.length === 0 ? 'every ticket' : parts.join(', ');
}

/** `$` stands for the field's name. */
function valueText({ atoms: all }: Variable, chosen: readonly number[]): string {
  const [inside, outside] = [all.filter((_, i) => chosen.includes(i)), all.filter((_, i) => !chosen.includes(i))];
  const [here, there] = [textsOf(inside), textsOf(outside)];
  if (there.texts.length === 0) return there.missing ? '$ set' : '';
  if (here.texts.length === 0) return '$ missing';
  // What is left out may be shorter to say; then a missing field belongs in.
  if (here.missing && there.texts.length <= here.texts.length) return `$ not ${anyOf(there.texts)}`;
  return `$ ${anyOf(here.missing ? [...here.texts, 'missing'] : here.texts)}`;
}

/** What the atoms are apart from missing, and whether that is one of them. */
function textsOf(atoms: readonly Atom[]): { readonly texts: readonly string[]; readonly missing: boolean } {
  const stretches = joinStretches(atoms.flatMap((atom) => atom.stretch ?? [])).map(stretchText);
  const texts = atoms
    .filter((atom) => atom.stretch === undefined)
    .map((atom) => atom.text.replace(/^missing(?: or |$)/, ''));
  return {
    texts: [...texts.filter((text) => text !== ''), ...stretches],
    missing: atoms.some((atom) => atom.contains(undefined)),
  };
}

function anyOf(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] as string) : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** One element of a list, or whether there is a list: atom 1 is yes. */
function listText({ role, atoms }: Variable, chosen: readonly number[]): string {
  if (chosen.length !== 1) return '';
  const text = atoms[chosen[0] as number]?.text ?? '';
  return role === 'exists' ? (chosen[0] === 1 ? '$ set' : '$ missing') : `$ ${text}`;
}
