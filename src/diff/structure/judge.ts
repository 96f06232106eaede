import type { Fact, Sense } from './fact.js';
import type { ChangeKind } from './kinds.js';

/**
 * `breaking`: somebody who was reached may no longer be, or a promise is loosened. `risky`: other people, other times, or less
 * that watches. `info`: nothing changes for a ticket.
 */
export type ChangeClass = 'breaking' | 'risky' | 'info';

type Verdict = readonly [ChangeClass, string];
/** By sense; `else` where nothing is known. */
type BySense = Partial<Record<Sense, Verdict>> & { readonly else: Verdict };

const breaking = (reason: string): Verdict => ['breaking', reason];
const risky = (reason: string): Verdict => ['risky', reason];
const info = (reason: string): Verdict => ['info', reason];

const DEFINED = info('by itself a definition does nothing');
const WATCH = risky('less watches over the policy than before');
const TIMES = risky('levels have other times');
const TURNS = risky("the turns after it move, and with them everybody's weeks");
const HOURS: BySense = {
  less: breaking('it is open less: what counts on it comes later or not at all'),
  more: risky('it is open more: other times count'),
  same: info('the hours are the same'),
  else: risky('other hours count'),
};

const RULES: Readonly<Record<ChangeKind, Verdict | BySense>> = {
  renamed: info('another name for the same; nothing else changed'),
  'description-changed': info('text only'),
  'review-changed': info('says when people look at it again'),
  'escalation-added': DEFINED,
  'escalation-removed': risky('tickets cannot climb it any more; the rows that named it say where they go'),
  'style-changed': info('lint compares; nobody is paged otherwise'),
  'clock-changed': {
    more: TIMES,
    less: risky('its times count on fewer hours: levels come later'),
    same: info('the hours are the same'),
    else: TIMES,
  },
  'pause-changed': {
    less: breaking('it stands still where it went on'),
    more: risky('it goes on where it stood still'),
    else: risky('it stands still at other times'),
  },
  'level-added': risky('more people are paged'),
  'level-removed': breaking('those it reached are not reached by it any more'),
  'level-moved': risky('the order of the rungs changed'),
  'level-renamed': info('another name; triggers and events that go to it name it'),
  'delay-changed': {
    less: risky('the level comes later'),
    more: risky('the level comes earlier'),
    else: risky('the level counts its time otherwise'),
  },
  'target-added': risky('more is told'),
  'target-removed': {
    less: breaking('no person is paged there any more'),
    same: risky('one place less is told; people still are'),
    else: breaking('who it reached is not reached there any more'),
  },
  'target-replaced': {
    less: breaking('a place is told instead of a person'),
    more: risky('a person is told instead of a place'),
    else: risky('others are paged'),
  },
  'inform-added': info('somebody more is told; nobody is paged'),
  'inform-removed': risky('somebody is not told any more; nobody was paged'),
  'unless-changed': {
    less: breaking('the level is held back sooner than before'),
    more: risky('the level pages where it was held back'),
    else: info('it comes to the same'),
  },
  'urgency-changed': {
    less: breaking('people are told by gentler means'),
    more: risky('people are told by louder means'),
    else: risky('urgency is decided otherwise'),
  },
  'hours-changed': {
    less: breaking('the level is passed over at times at which it paged'),
    more: risky('the level pages at times at which it was passed over'),
    same: info('the hours are the same'),
    else: risky('the level is passed over at other times'),
  },
  'hold-changed': {
    less: risky('the level may be held longer'),
    more: risky('the level is held less'),
    same: info('the hours are the same'),
    else: risky('the level is held until other times'),
  },
  'remind-changed': {
    less: risky('fewer reminders'),
    more: risky('more reminders'),
    else: risky('reminders come at other times'),
  },
  'repeat-changed': {
    less: breaking('a ticket that nobody takes is given up sooner'),
    more: risky('more rounds of pages'),
    else: risky('rounds come at other times'),
  },
  'ack-timeout-changed': {
    less: breaking('a ticket that is acknowledged and forgotten comes back later or never'),
    more: risky('an acknowledgement lapses sooner'),
    else: info('it comes to the same'),
  },
  'on-ack-timeout-changed': risky('a lapsed acknowledgement goes on elsewhere in the ladder'),
  'on-empty-changed': {
    less: risky('when nobody is behind a level, the next one waits for its own time'),
    else: risky('when nobody is behind a level, the next one comes at once'),
  },
  'trigger-added': risky('tickets may climb sooner'),
  'trigger-removed': breaking('tickets do not climb early any more'),
  'trigger-changed': risky('tickets climb early for other reasons'),
  'sla-added': DEFINED,
  'sla-removed': breaking('its promises are gone'),
  'sla-kind-changed': info('whom it is promised to'),
  'sla-target-added': info('a new promise'),
  'sla-target-removed': breaking('a promise is gone'),
  'sla-target-tightened': risky('less time to keep the promise; levels at a share of it come earlier'),
  'sla-target-loosened': breaking('the promise is looser; levels at a share of it come later'),
  'sla-calendar-changed': {
    less: breaking('fewer hours count: the promise is looser'),
    more: risky('more hours count: the promise is tighter'),
    same: info('the hours are the same'),
    else: risky('the promise counts on other hours'),
  },
  'sla-rule-changed': risky('the clock goes on otherwise when the ticket changes'),
  'warn-changed': {
    less: risky('fewer warnings before a breach'),
    else: info('more or other warnings before a breach'),
  },
  'objective-changed': {
    less: breaking('fewer tickets have to meet the targets'),
    else: info('more tickets have to meet the targets'),
  },
  'communication-changed': {
    less: breaking('people are told less often, or no longer'),
    more: info('people are told more often'),
    else: risky('others are told'),
  },
  'row-added': risky('tickets that match it may go elsewhere'),
  'row-removed': breaking('tickets that it caught go elsewhere, or nowhere'),
  'row-moved': risky('another row may come first'),
  'row-renamed': info('another name'),
  'row-match-changed': risky('it catches other tickets'),
  'row-hours-changed': {
    less: risky('it counts at fewer times'),
    more: risky('it counts at more times'),
    same: info('the hours are the same'),
    else: risky('it counts at other times'),
  },
  'row-escalation-changed': {
    less: breaking('tickets that match are escalated to nobody by this row'),
    more: risky('tickets that match are escalated'),
    else: risky('tickets that match climb another ladder'),
  },
  'row-sla-changed': {
    less: breaking('tickets that match have no promise by this row'),
    more: info('tickets that match have a promise'),
    else: risky('tickets that match have another promise'),
  },
  'auto-resolve-changed': {
    less: breaking('a ticket that nobody touches ends by itself, or sooner'),
    more: risky('a ticket that nobody touches stays open longer'),
    else: info('it comes to the same'),
  },
  'calendar-added': DEFINED,
  'calendar-removed': info('nothing names it any more'),
  'calendar-zone-changed': risky('its hours are at other instants'),
  'calendar-hours-changed': HOURS,
  'calendar-day-changed': risky('a day on it is longer or shorter: so are times in days'),
  'holiday-added': risky('that day counts otherwise'),
  'holiday-removed': risky('that day counts otherwise'),
  'holiday-changed': risky('that day counts otherwise'),
  'region-days-changed': risky('other days are public holidays'),
  'schedule-added': DEFINED,
  'schedule-removed': risky('nobody is on call by it any more'),
  'schedule-zone-changed': risky('hand-offs are at other instants'),
  'cover-changed': {
    less: risky('lint looks for gaps in fewer hours'),
    same: info('the hours are the same'),
    else: info('lint looks for gaps in more or other hours'),
  },
  'layer-added': risky('others may be on call'),
  'layer-removed': breaking('those it put on call are not any more'),
  'layer-moved': risky('another layer wins'),
  'layer-renamed': info('another name'),
  'layer-from-changed': risky('it counts from another time'),
  'layer-ends-changed': {
    less: breaking('it ends earlier: nobody is on call by it after that'),
    more: risky('it goes on longer'),
    else: info('it comes to the same'),
  },
  'layer-mode-changed': risky('it joins the layers below, or takes their place'),
  'layer-hours-changed': {
    less: breaking('it puts people on call in fewer hours'),
    more: risky('it puts people on call in more hours'),
    same: info('the hours are the same'),
    else: risky('it puts people on call in other hours'),
  },
  'rotation-order-changed': TURNS,
  'rotation-person-added': { less: breaking('a turn has nobody now'), else: TURNS },
  'rotation-person-removed': {
    less: breaking('the rotation has nobody left'),
    more: risky('somebody has a turn that nobody had'),
    else: TURNS,
  },
  'rotation-start-changed': TURNS,
  'turn-length-changed': TURNS,
  'override-added': {
    less: breaking('people are taken off, and nobody put on'),
    else: risky('others are on call meanwhile'),
  },
  'override-removed': risky('others are on call meanwhile'),
  'override-order-changed': risky('where they overlap, the later one wins'),
  'person-added': DEFINED,
  'person-removed': info('nothing names them any more'),
  'person-name-changed': info('text only'),
  'person-title-changed': info('text only'),
  'person-timezone-changed': risky('their nights are at other times'),
  'person-manager-changed': risky('another manager is paged'),
  'person-contact-changed': {
    less: risky('one way less to reach them'),
    more: info('one way more to reach them'),
    else: risky('they are reached under another address: is it right?'),
  },
  'person-notify-changed': risky('they are told by other means or at other times'),
  'away-added': info('a pager rings all the same; lint says where they are on call'),
  'away-removed': info('a pager rings all the same'),
  'team-added': DEFINED,
  'team-removed': risky('nothing is sent to it any more; tickets that it handled have no handler'),
  'member-added': risky('they are paged with the team'),
  'member-removed': {
    less: breaking('the team has nobody left'),
    else: risky('they are not paged with the team any more'),
  },
  'member-order-changed': info('the order counts only in a round robin'),
  'team-lead-changed': { less: breaking('the team has no lead to page'), else: risky('another lead is paged') },
  'team-on-call-changed': {
    less: breaking('the team has nobody on call'),
    else: risky('the team is on call by another schedule'),
  },
  'team-channel-changed': info('where the team talks'),
  'team-handles-changed': {
    less: breaking('the team handles no tickets any more'),
    else: risky('the team handles other tickets'),
  },
  'field-added': DEFINED,
  'field-removed': risky('tickets can no longer be told apart by it'),
  'field-kind-changed': risky('tickets are told apart otherwise'),
  'field-values-changed': {
    less: risky('tickets with that value are not known any more'),
    more: info('one more kind of ticket'),
    else: risky('the order counts: the most urgent and the initial value come first'),
  },
  'guarantee-added': info('more watches over the policy'),
  'guarantee-removed': WATCH,
  'guarantee-changed': risky('another promise is proved'),
  'guarantee-renamed': info('another name'),
  'scenario-added': info('a new test'),
  'scenario-removed': info('a test less'),
  'scenario-changed': info('a test changed'),
  'history-added': info('how files of tickets are read'),
  'history-removed': info('how files of tickets are read'),
  'history-changed': info('how files of tickets are read'),
  'workspace-name-changed': info('text only'),
  'workspace-timezone-changed': risky('local times without a nearer zone are at other instants'),
  'workspace-notify-changed': risky('people without rules of their own are told otherwise'),
  'workspace-ignore-changed': risky('other files count'),
  'lint-rule-changed': { less: WATCH, more: info('lint is stricter'), else: info('lint is set otherwise') },
};

/** How bad a fact is, and why: one sentence without a full stop. */
export function judge(fact: Fact): { readonly class: ChangeClass; readonly reason: string } {
  const rule = RULES[fact.kind];
  const [verdict, reason] = Array.isArray(rule)
    ? (rule as Verdict)
    : ((fact.sense && (rule as BySense)[fact.sense]) ?? (rule as BySense).else);
  return { class: verdict, reason };
}
