import type { Ref } from '../../model/ref.js';
import type { PlanRule } from '../rule.js';
import { namesUsedBy, noNames, type Section, unusedNames } from '../used.js';

/** What nothing leads to, from the matrix, the guarantees and the scenarios. */
export const unusedDefinition: PlanRule = {
  id: 'unused-definition',
  stage: 'plan',
  severity: 'warning',
  category: 'hygiene',
  summary: 'a definition that nothing in use refers to',
  *check({ policy }) {
    const unused = unusedNames(policy);
    // What only an unused definition refers to goes with it: one finding says enough.
    const covered = noNames();
    for (const [section, name] of unused) {
      namesUsedBy(policy, section, name, (where, other) => {
        if (where !== section || other !== name) covered[where].add(other);
      });
    }
    for (const [section, name] of unused) {
      const def: { readonly ref: Ref | undefined } | undefined = policy[section].get(name);
      if (def?.ref === undefined || covered[section].has(name)) continue;
      yield {
        ref: def.ref,
        part: 'key',
        message: `${WORDS[section]} "${name}" is never used: ${WHY[section]}`,
        help: 'use it, or remove it',
      };
    }
  },
};

const WORDS: Readonly<Record<Section, string>> = {
  people: 'person',
  teams: 'team',
  schedules: 'schedule',
  calendars: 'calendar',
  escalations: 'escalation',
  slas: 'SLA',
};

const WHY: Readonly<Record<Section, string>> = {
  people: 'no schedule, team or level in use names this person',
  teams: 'no level or guarantee in use names it, nor does `handler` come to it',
  schedules: 'no team or level in use names it',
  calendars: 'nothing in use runs on it',
  escalations: 'no matrix row comes to it',
  slas: 'no matrix row promises it',
};
