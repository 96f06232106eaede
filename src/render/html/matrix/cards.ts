import type { Policy } from '../../../model/policy.js';
import type { Card, CardEntry, CardStep } from '../../../reference/card.js';
import { formatDuration } from '../../../time/duration.js';
import { endText, kindTexts, otherTimes, promiseText, stepTargets, stepTold } from '../../card-words.js';
import { html, type Markup } from '../markup.js';

/** Quick-reference cards, one for each kind of ticket: who is reached when, with numbers to call, and what is promised. */
export function cardList({ entries, complete }: Card, policy: Policy): Markup {
  const last = entries.length - 1;
  return html`<div class="cards">${entries.map((entry, i) => cardOf(entry, i === last, policy))}</div>${!complete && html`<p class="soft">There may be more kinds of ticket than these.</p>`}`;
}

function cardOf(entry: CardEntry, isLast: boolean, policy: Policy): Markup {
  const end = endText(entry);
  const silent = entry.escalation === 'none';
  const [title = '', ...also] = kindTexts(entry, isLast);
  return html`<article${end !== undefined && html` class="${silent ? 'silent' : 'nobody'}"`}><h3>${title}</h3>${also.map((text) => html`<p class="small">or ${text}</p>`)}${
    end !== undefined && html`<p class="strong${!silent && ' bad'}">${end}</p>`
  }${entry.steps.length > 0 && html`<ol>${entry.steps.map((step) => stepOf(step, policy))}</ol>`}${entry.promises.map(
    (promise) =>
      html`<p class="small"><span class="tag good">promised</span> ${entry.promises.length > 1 && `${promise.priorities.join(', ')}: `}${promiseText(promise)}</p>`,
  )}${otherTimes(entry).map((text) => html`<p class="small soft">${text}</p>`)}</article>
`;
}

function stepOf(step: CardStep, policy: Policy): Markup {
  const who = stepTargets(step, policy, true);
  const told = stepTold(step, policy);
  return html`<li><b>${step.elapsed === 0 ? 'at once' : `+${formatDuration(step.elapsed)}`}</b><span>${
    who.length === 0 ? html`<span class="bad strong">NOBODY</span>` : shortened(who)
  }<small>${step.level}${told.length > 0 && `; tells ${shortened(told)}`}</small></span></li>
`;
}

function shortened(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
}
