import type { Review } from '../../model/policy.js';
import { below, type Facts, type Spot } from './fact.js';

/** When a definition is to be looked at again. */
export function compareReview(facts: Facts, spot: Spot, before: Review | undefined, after: Review | undefined): void {
  const here = below(spot, 'review', before?.ref, after?.ref);
  facts.value('review-changed', here, before, after, reviewText);
}

function reviewText({ every, last, owner }: Review): string {
  const parts = [every && `every ${every.text}`, last && `last ${last.text}`, owner && `by ${owner}`];
  return parts.filter((part) => part !== undefined).join(', ');
}
