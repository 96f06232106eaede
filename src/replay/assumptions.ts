import type { ReplayMeta } from '../model/replay.js';

const REACTION: Readonly<Record<string, string>> = {
  recorded: 'tickets are acknowledged when the log says, whoever was paged by then',
  shifted:
    'tickets are acknowledged as long after the first page to a person as they were after their creation (or reopen) in the log; where nobody is paged, nobody acknowledges',
  model:
    "the time from the first page to a person to the acknowledgement is drawn from the log's own times to acknowledge, by priority at creation and hour of the day; so is whether anybody ever acknowledges",
};

/** What a replay takes to be so, one sentence each: whoever reads the figures should know. */
export function assumptionsOf({
  reaction,
  seed,
  learned,
  roundRobin,
  base,
}: Pick<ReplayMeta, 'reaction' | 'seed' | 'learned' | 'roundRobin' | 'base'>): string[] {
  const texts = [
    REACTION[reaction] ?? reaction,
    'all else in the log (answers, reassignments, changes of fields, resolutions, reopens) happens when it did, whatever the policy does',
    'whoever has the turn in a schedule is there and is the person of the policy, not of the log',
  ];
  if (learned !== undefined)
    texts.push(`the model was learned from ${learned.tickets} tickets in a first pass; --seed ${seed}`);
  if (roundRobin) texts.push("the turn of a round robin is drawn from the ticket's id, evenly");
  if (base !== undefined) texts.push('both policies get the same tickets, read by the history of the head');
  return texts;
}
