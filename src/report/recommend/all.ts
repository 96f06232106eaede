import { idleLevel } from './idle-level.js';
import { levelDelay } from './level-delay.js';
import { nightLoad } from './night-load.js';
import { pingPongPair } from './ping-pong-pair.js';
import { priorityUse } from './priority-use.js';
import type { Recommender } from './recommender.js';
import { reopenedOften } from './reopened-often.js';
import { targetFit } from './target-fit.js';
import { wrongFirstTeam } from './wrong-first-team.js';

/** Every kind of recommendation. */
export const RECOMMENDERS: readonly Recommender[] = [
  levelDelay,
  idleLevel,
  targetFit,
  nightLoad,
  priorityUse,
  reopenedOften,
  pingPongPair,
  wrongFirstTeam,
];
