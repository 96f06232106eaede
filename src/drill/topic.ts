/** What a situation is hard about, in the order in which they are learned. */
export const TOPICS = [
  'everyday',
  'acknowledged',
  'breach',
  'night',
  'weekend',
  'holiday',
  'hand-off',
  'gap',
  'away',
  'priority-raised',
  'trigger',
  'paused',
  'lapsed',
  'reopened',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What is asked about a situation. */
export const QUESTION_KINDS = [
  'ladder',
  'row',
  'paged',
  'level',
  'next',
  'next-when',
  'escalate',
  'due',
  'tell',
  'hand-off',
  'lapse',
  'means',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];
