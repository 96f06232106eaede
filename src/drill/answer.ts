import type { Via } from '../model/policy.js';
import type { TimelineEvent } from '../model/timeline.js';

/** Who is paged or told. */
export type Recipient =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string }
  | { readonly kind: 'bot'; readonly id: string }
  /** People outside the pager, and where they read it. */
  | { readonly kind: 'audience'; readonly id: string; readonly channel: string | undefined };

/** What is right, or what somebody may take for it. */
export type Answer =
  /** Nobody when empty; the order says nothing. */
  | { readonly kind: 'who'; readonly who: readonly Recipient[] }
  /** A level, a row or a ladder; undefined: none of them. */
  | { readonly kind: 'name'; readonly name: string | undefined }
  /** An instant, epoch ms; undefined: never. */
  | { readonly kind: 'moment'; readonly at: number | undefined }
  | { readonly kind: 'means'; readonly via: readonly Via[] };

export const NOBODY: Answer = { kind: 'who', who: [] };

/** The same for answers that say the same. */
export function answerKey(answer: Answer): string {
  switch (answer.kind) {
    case 'who':
      return `who:${answer.who.map(recipientKey).sort().join('+')}`;
    case 'name':
      return answer.name === undefined ? 'none' : `name:${answer.name}`;
    case 'moment':
      return `moment:${answer.at ?? 'never'}`;
    case 'means':
      return `means:${[...answer.via].sort().join('+')}`;
  }
}

export function recipientKey(recipient: Recipient): string {
  const { kind, id } = recipient;
  return kind === 'audience' ? `${kind} ${id} ${recipient.channel ?? ''}` : `${kind} ${id}`;
}

/** Whom a page or an inform reaches; undefined for what reaches nobody. */
export function recipientOf(event: TimelineEvent): Recipient | undefined {
  if (event.person !== undefined) return { kind: 'person', id: event.person };
  if (event.bot !== undefined) return { kind: 'bot', id: event.bot };
  if (event.audience !== undefined) return { kind: 'audience', id: event.audience, channel: event.channel };
  return event.channel === undefined ? undefined : { kind: 'channel', id: event.channel };
}

/** Everybody whom these events reach, each once, in their order. */
export function recipientsOf(events: readonly TimelineEvent[]): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const event of events) {
    const recipient = recipientOf(event);
    if (recipient !== undefined) found.set(recipientKey(recipient), recipient);
  }
  return [...found.values()];
}

/** One says all that the other says: neither is wrong beside the other. */
export function overlaps(a: Answer, b: Answer): boolean {
  if (answerKey(a) === answerKey(b)) return true;
  if (a.kind === 'who' && b.kind === 'who') return isPart(a.who.map(recipientKey), b.who.map(recipientKey));
  if (a.kind === 'means' && b.kind === 'means') return isPart(a.via, b.via);
  return false;
}

/** Of two lists that are not empty, one holds the other. */
function isPart(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.every((each) => many.includes(each));
}
