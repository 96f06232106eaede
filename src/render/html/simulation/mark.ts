import type { TimelineEvent } from '../../../model/timeline.js';
import { html, type Markup, percentOf } from '../markup.js';

/** What an event is drawn as. Each has a shape of its own: colour only helps. */
export type MarkKind =
  | 'page'
  | 'remind'
  | 'inform'
  | 'nobody'
  | 'notify'
  | 'event'
  | 'warning'
  | 'breach'
  | 'lapsed'
  | 'ladder';

const SHAPES: Readonly<Record<MarkKind, { readonly shape: Markup; readonly text: string }>> = {
  page: { shape: html`<circle class="mark page" r="7"/>`, text: 'page' },
  remind: { shape: html`<circle class="mark remind" r="5"/>`, text: 'reminder' },
  inform: { shape: html`<path class="mark inform" d="M0-7L7 0 0 7-7 0z"/>`, text: 'is told' },
  nobody: { shape: html`<path class="mark nobody" d="M-7-7L7 7M7-7L-7 7"/>`, text: 'nobody is reached' },
  notify: { shape: html`<circle class="mark notify" r="3"/>`, text: 'personal step' },
  event: { shape: html`<path class="mark event" d="M-6-7L7 0-6 7z"/>`, text: 'something happens to the ticket' },
  warning: { shape: html`<path class="mark warning" d="M0-7L7.5 6h-15z"/>`, text: 'SLA warning' },
  breach: { shape: html`<path class="mark breach" d="M-4-8h8l4 4v8l-4 4h-8l-4-4v-8z"/>`, text: 'SLA breach' },
  lapsed: {
    shape: html`<path class="mark lapsed" d="M-6 2a6 6 0 1 1 6 5M-9-1l3 4 4-3"/>`,
    text: 'acknowledgement lapses',
  },
  ladder: { shape: html`<path class="mark ladder" d="M0-8V8"/>`, text: 'ladder starts or ends' },
};

export function markKind({ kind, reminder }: TimelineEvent): MarkKind {
  switch (kind) {
    case 'page':
      return reminder ? 'remind' : 'page';
    case 'sla_warning':
      return 'warning';
    case 'sla_breach':
      return 'breach';
    case 'ack_lapsed':
      return 'lapsed';
    default:
      return kind;
  }
}

/** A mark on a row, with its words for who points at it. */
export function markAt(kind: MarkKind, share: number, y: number, words: string): Markup {
  return html`<svg class="free" x="${percentOf(share)}" y="${y}"><g><title>${words}</title>${SHAPES[kind].shape}</g></svg>`;
}

/** A mark alone, beside a line of text. */
export function markIcon(kind: MarkKind): Markup {
  return html`<svg class="icon" aria-hidden="true" width="18" height="18" viewBox="-9 -9 18 18">${SHAPES[kind].shape}</svg>`;
}

/** The shapes that occur, with what they mean. */
export function markLegend(kinds: ReadonlySet<MarkKind>): Markup {
  const shown = (Object.keys(SHAPES) as MarkKind[]).filter((kind) => kinds.has(kind));
  return html`<ul class="legend">${shown.map((kind) => html`<li>${markIcon(kind)}${SHAPES[kind].text}</li>`)}</ul>`;
}
