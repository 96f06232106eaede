import type { Policy, Target } from '../model/policy.js';

/** Every name that an expectation may use. */
export interface Vocabulary {
  /** People, channels and bots. */
  readonly paged: ReadonlySet<string>;
  /** People, channels, bots and audiences. */
  readonly told: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly levels: ReadonlySet<string>;
  readonly escalations: ReadonlySet<string>;
  readonly slas: ReadonlySet<string>;
  readonly rows: ReadonlySet<string>;
}

/** Collects the names that a policy uses. */
export function vocabularyOf(policy: Policy): Vocabulary {
  const channels = new Set<string>();
  const audiences = new Set<string>();
  const levels = new Set<string>();
  const add = (targets: readonly Target[]) => {
    for (const target of targets) {
      if (target.kind === 'bot') channels.add(target.bot);
      if (target.kind !== 'channel') continue;
      channels.add(target.channel);
      if (target.audience !== undefined) audiences.add(target.audience);
    }
  };
  for (const escalation of policy.escalations.values()) {
    for (const level of escalation.levels) {
      levels.add(level.name);
      add(level.notify);
      add(level.inform);
    }
  }
  for (const { notify, communication } of policy.slas.values()) {
    add(notify.warning);
    add(notify.breach);
    if (communication?.channel !== undefined) channels.add(communication.channel);
    if (communication?.audience !== undefined) audiences.add(communication.audience);
  }
  for (const { channel } of policy.teams.values()) if (channel !== undefined) channels.add(channel);
  const people = new Set(policy.people.keys());
  const paged = new Set([...people, ...channels]);
  return {
    people,
    paged,
    told: new Set([...paged, ...audiences]),
    levels,
    escalations: new Set(policy.escalations.keys()),
    slas: new Set(policy.slas.keys()),
    rows: new Set(policy.matrix.map((row) => row.name)),
  };
}
