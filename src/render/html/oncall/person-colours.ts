import type { Policy } from '../../../model/policy.js';
import { textWidth } from '../../columns.js';
import { html, type Markup } from '../markup.js';

/** More people than this share colours; the second time round they are hatched. */
const COLOURS = 12;
/** A longer legend opens on demand. */
const MOST_SHOWN = 24;

/** A person's colour, and names of different lengths for places of different width. */
export interface Drawn {
  readonly style: string;
  readonly hatched: boolean;
  /** From the longest to the shortest: `Ana Ferreira`, `Ana`, `AF`. */
  readonly names: readonly string[];
}

/** A colour for each person, in the order in which they come on call; the same in the whole page. */
export class PersonColours {
  private readonly drawn = new Map<string, Drawn>();
  private readonly policy: Pick<Policy, 'people'>;

  constructor(policy: Pick<Policy, 'people'>, ids: Iterable<string>) {
    this.policy = policy;
    for (const id of ids) this.of(id);
  }

  of(id: string): Drawn {
    const known = this.drawn.get(id);
    if (known !== undefined) return known;
    const n = this.drawn.size;
    const drawn = {
      style: `p${n % COLOURS}`,
      hatched: n >= COLOURS,
      names: namesOf(this.policy.people.get(id)?.name, id),
    };
    this.drawn.set(id, drawn);
    return drawn;
  }

  get ids(): readonly string[] {
    return [...this.drawn.keys()];
  }
}

function namesOf(name: string | undefined, id: string): string[] {
  if (name === undefined || name === id) return [id, id.slice(0, 2)];
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = words[0] ?? name;
  const initials =
    words.length > 1
      ? words
          .map((word) => [...word][0] ?? '')
          .slice(0, 2)
          .join('')
      : [...first].slice(0, 2).join('');
  return [name, first, initials];
}

/** The longest name that fits into so many pixels, undefined when none does. */
export function nameFor(names: readonly string[], widthPx: number): string | undefined {
  return names.find((name) => textWidth(name) * 6.8 + 5 <= widthPx);
}

/** Who has which colour. */
export function colourLegend(colours: PersonColours, label: (id: string) => string): Markup {
  const list = html`<ul class="legend people">${colours.ids.map((id) => {
    const { style, hatched, names } = colours.of(id);
    return html`<li><svg aria-hidden="true" width="26" height="18"><rect class="shift ${style}" width="26" height="18" rx="3"/>${hatched && html`<rect fill="url(#hatch)" width="26" height="18" rx="3"/>`}<text class="in" x="13" y="13" text-anchor="middle">${names.at(-1)}</text></svg>${label(id)}</li>`;
  })}</ul>`;
  return colours.ids.length > MOST_SHOWN
    ? html`<details><summary>Colours of ${colours.ids.length} people</summary>${list}</details>`
    : list;
}
