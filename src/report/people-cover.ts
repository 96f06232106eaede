import type { FieldValue, Policy } from '../model/policy.js';
import type { TicketEvent } from '../model/timeline.js';

export const COVERED = '(a person)';

/** Names of more words than this are looked for in parts. */
const MOST_WORDS = 4;

/** Fields that hold people, whatever their values are. */
const PEOPLE_FIELD =
  /(^|[_.:\s-])(assignee|assigned[_ ]?to|owner|caller|requester|reporter|submitter|agent|resolver|user|person|people|contact_name|resource|manager|lead|customer)([_.:\s-]|$)|_by$|^by$/i;

/** What stands in such a field where nobody does; a number alone is in too many texts. */
const NOBODY = /^(un(assigned|known)|none|nobody|n\/?a|null|true|false|yes|no|\P{L}*)$/iu;

/** Takes people's names out of texts for customers: those of the policy, and of whoever is in the record. */
export class PeopleCover {
  private readonly names = new Set<string>();
  /** Names that are no person's, wherever they stand. */
  private readonly groups: ReadonlySet<string>;
  private readonly fields: readonly string[];

  constructor({ people, teams, schedules, fields }: Policy) {
    this.groups = new Set([...teams.keys(), ...schedules.keys()].map((name) => name.toLowerCase()));
    this.fields = [...fields.values()]
      .filter(({ name, kind }) => kind === 'text' && PeopleCover.isOfPeople(name))
      .map(({ name }) => name);
    const groups = new Set(
      [...teams.keys(), ...schedules.keys()].flatMap((name) => name.toLowerCase().split(/[\s_-]+/)),
    );
    for (const { id, name = '', contact } of people.values()) {
      this.add(id);
      this.add(name);
      // A first name alone is one too; words that groups have are of no person.
      for (const word of wordsOf(name)) if (word.length > 2 && !groups.has(word.toLowerCase())) this.add(word);
      for (const [kind, address] of contact) if (kind !== 'channel') this.add(address);
    }
  }

  /** Whether the values of a field are people. */
  static isOfPeople(field: string): boolean {
    return PEOPLE_FIELD.test(field);
  }

  /** Whoever did something is a person. */
  see({ by }: TicketEvent): void {
    if (by !== undefined) this.add(by);
  }

  /** Whom the fields of a ticket name. */
  seeFields(values: ReadonlyMap<string, FieldValue>): void {
    for (const field of this.fields) {
      const value = values.get(field);
      if (typeof value === 'string') this.addFromField(value);
    }
  }

  /** Whom the kept columns of a ticket name. */
  seeColumns(values: Readonly<Record<string, string>>): void {
    for (const [column, value] of Object.entries(values)) if (PeopleCover.isOfPeople(column)) this.addFromField(value);
  }

  private addFromField(value: string): void {
    const name = value.trim();
    if (!NOBODY.test(name) && !this.groups.has(name.toLowerCase())) this.add(name);
  }

  add(name: string): void {
    const plain = wordsOf(name).join(' ').toLowerCase();
    if (plain !== '') this.names.add(plain);
  }

  /** The text with every name in it covered, as whole words, in whatever case. */
  cover(text: string): string {
    const parts = text.split(/(\s+|(?<=[\p{L}\p{N}])['’]s?\b|[,;:()[\]"“”/|]+)/u);
    const out: string[] = [];
    for (let i = 0; i < parts.length; ) {
      const length = this.nameAt(parts, i);
      if (length === 0) out.push(parts[i++] as string);
      else {
        out.push(COVERED);
        i += length;
      }
    }
    return out.join('');
  }

  /** How many parts from there on are a name. */
  private nameAt(parts: readonly string[], from: number): number {
    for (let words = MOST_WORDS; words >= 1; words--) {
      const length = words * 2 - 1;
      const piece = parts.slice(from, from + length);
      if (piece.length < length) continue;
      if (piece.some((part, i) => i % 2 === 1 && !/^\s+$/.test(part))) continue;
      const name = wordsOf(piece.join('')).join(' ').toLowerCase();
      if (name !== '' && this.names.has(name)) return length;
    }
    return 0;
  }
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
