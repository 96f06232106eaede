import type { Asker } from './question.js';
import { due } from './questions/due.js';
import { escalate } from './questions/escalate.js';
import { handOver } from './questions/hand-over.js';
import { ladder } from './questions/ladder.js';
import { lapse } from './questions/lapse.js';
import { level } from './questions/level.js';
import { means } from './questions/means.js';
import { next } from './questions/next.js';
import { nextWhen } from './questions/next-when.js';
import { paged } from './questions/paged.js';
import { row } from './questions/row.js';
import { tell } from './questions/tell.js';
import type { QuestionKind } from './topic.js';

/** Each kind of question with whoever asks it. */
export const ASKERS: Readonly<Record<QuestionKind, Asker>> = {
  ladder,
  row,
  paged,
  level,
  next,
  'next-when': nextWhen,
  escalate,
  due,
  tell,
  'hand-off': handOver,
  lapse,
  means,
};
