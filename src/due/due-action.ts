import type { TimelineEvent } from '../model/timeline.js';
import { actionKey } from './action-key.js';

/** What makes an action that one and no other: never the moment at which it is due, which the policy may move. */
export interface Identity {
  /** Kind, ladder, level, recipient, and the ticket's own event that made it necessary: `page:critical:…`. */
  readonly stem: string;
  /** Which of a sequence: round, reminder, telling. 0 for what is no sequence. */
  readonly n: number;
  /** What `n` counts. */
  readonly counts: 'round' | 'nth';
  /** Length of the sequence's step in ms; undefined for what is no sequence. */
  readonly paceMs: number | undefined;
}

/** Something that the policy wants done about a ticket, at an instant that has come. */
export class DueAction {
  readonly ticket: string;
  readonly identity: Identity;
  readonly event: TimelineEvent;
  /** For those who are told of a warning or a breach: that one. */
  readonly about: TimelineEvent | undefined;
  /** Which reminder of its page, from 1. */
  readonly reminder: number | undefined;
  /** For `nobody`: what it stands for when it is no level's. */
  readonly ending: 'lost' | 'unrouted' | undefined;

  constructor(
    ticket: string,
    identity: Identity,
    event: TimelineEvent,
    more: Partial<Pick<DueAction, 'about' | 'reminder' | 'ending'>> = {},
  ) {
    this.ticket = ticket;
    this.identity = identity;
    this.event = event;
    this.about = more.about;
    this.reminder = more.reminder;
    this.ending = more.ending;
  }

  /** Stable: the same whenever and however often it is worked out. ASCII, at most 200 characters. */
  get key(): string {
    return actionKey(this.ticket, this.identity);
  }
}
