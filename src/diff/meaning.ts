import type { Policy, Target } from '../model/policy.js';

/**
 * What definitions mean, as text that is equal when they mean the same: places, comments, the order of keys and how a
 * duration was written do not count; everything that a definition refers to does.
 */
export class Meanings {
  private readonly policy: Policy;
  private readonly known = new Map<string, string>();

  private readonly numbers: Map<string, string>;

  /** @param numbers shared by policies that are compared: equal meanings have equal numbers only then. */
  constructor(policy: Policy, numbers: Map<string, string>) {
    this.policy = policy;
    this.numbers = numbers;
  }

  /** A short name for a meaning, the same for the same one. */
  number(meaning: string): string {
    let number = this.numbers.get(meaning);
    if (number === undefined) this.numbers.set(meaning, (number = `#${this.numbers.size}`));
    return number;
  }

  calendar(name: string): string {
    return this.memo(`calendar ${name}`, () => {
      const def = this.policy.calendars.get(name);
      if (def === undefined) return name;
      const regions = def.holidays.flatMap((holiday) =>
        holiday.kind === 'region'
          ? canonical(this.policy.regions.get(holiday.region)?.days.map((each) => each.day))
          : [],
      );
      return (
        canonical({ ...def, name: undefined, timezone: def.timezone ?? this.policy.workspace.timezone }) +
        regions.join()
      );
    });
  }

  schedule(name: string): string {
    return this.memo(`schedule ${name}`, () => {
      const def = this.policy.schedules.get(name);
      if (def === undefined) return name;
      const used = def.layers.map((layer) => this.hours(layer.during));
      const { review: _, cover: __, ...rest } = def;
      return canonical({ ...rest, timezone: def.timezone ?? this.policy.workspace.timezone }) + used.join();
    });
  }

  /** How a person is told, and in which zone. */
  person(id: string): string {
    return this.memo(`person ${id}`, () => {
      const def = this.policy.people.get(id);
      const { timezone, notify } = this.policy.workspace;
      return canonical([id, def?.timezone ?? timezone, def?.notify ?? notify]);
    });
  }

  /** The people above somebody. */
  managers(id: string): string {
    return this.memo(`managers ${id}`, () => {
      const chain: string[] = [];
      for (
        let at: string | undefined = id;
        at !== undefined && !chain.includes(at);
        at = this.policy.people.get(at)?.manager?.name
      ) {
        chain.push(at);
      }
      return chain.map((each) => this.person(each)).join();
    });
  }

  team(name: string): string {
    return this.memo(`team ${name}`, () => {
      const def = this.policy.teams.get(name);
      if (def === undefined) return name;
      const members = def.members.map((use) => this.person(use.name));
      return canonical([
        members,
        def.lead && this.person(def.lead.name),
        def.onCall && this.reachedSchedule(def.onCall.name),
      ]);
    });
  }

  /** A ladder and everything it can reach, for a ticket that the named teams handle. */
  ladder(name: string, handlers: readonly string[]): string {
    return this.memo(`ladder ${JSON.stringify([name, handlers])}`, () => {
      const def = this.policy.escalations.get(name);
      if (def === undefined) return name;
      const { review: _, description: __, style: ___, levels, ...rest } = def;
      let text = canonical({ ...rest, name: undefined, clock: this.hours(def.clock), triggers: undefined });
      for (const level of levels) {
        text += canonical({
          ...level,
          notify: undefined,
          inform: undefined,
          during: undefined,
          outside: undefined,
          holdUntil: undefined,
        });
        text += this.hours(level.during) + this.hours(level.outside) + this.hours(level.holdUntil);
        text += this.targets(level.notify, handlers) + this.targets(level.inform, handlers);
      }
      return text + canonical(def.triggers);
    });
  }

  targets(targets: readonly Target[], handlers: readonly string[]): string {
    let text = '';
    for (const target of targets) {
      text += canonical(target);
      if (target.kind === 'person') text += this.person(target.person);
      else if (target.kind === 'team') text += this.number(this.team(target.team));
      else if (target.kind === 'schedule') text += this.number(this.reachedSchedule(target.schedule));
      else if (target.kind === 'handler') text += handlers.map((team) => this.number(this.team(team))).join();
      else if (target.kind === 'manager_of') text += this.number(this.everyManager());
      else if (target.kind === 'round_robin') {
        text +=
          target.team === undefined ? target.people.map((use) => this.person(use.name)).join() : this.team(target.team);
      } else if (target.kind === 'escalation') text += this.number(this.ladder(target.escalation, handlers));
    }
    return text;
  }

  sla(name: string, priority: string | undefined, handlers: readonly string[]): string {
    return this.memo(`sla ${JSON.stringify([name, priority, handlers])}`, () => {
      const def = this.policy.slas.get(name);
      if (def === undefined) return name;
      const set = (priority === undefined ? undefined : def.targets.get(priority)) ?? def.targets.get('any');
      const { review: _, objective: __, kind: ___, targets: ____, notify, ...rest } = def;
      const targets = set && { ...set, priority: undefined, calendar: undefined };
      const hours = set?.calendar === undefined ? this.hours(def.calendar) : this.hours(set.calendar);
      return (
        canonical({ ...rest, name: undefined, calendar: undefined, warnAt: def.warnAt.map((warn) => warn.share) }) +
        canonical(targets) +
        hours +
        this.targets(notify.warning, handlers) +
        this.targets(notify.breach, handlers)
      );
    });
  }

  /** A calendar where it is used: by name or inline. */
  hours(use: { readonly name?: string | undefined; readonly hours?: unknown } | undefined): string {
    if (use === undefined) return '-';
    return use.name === undefined ? canonical(use.hours) : this.calendar(use.name);
  }

  private reachedSchedule(name: string): string {
    return this.memo(`reached ${name}`, () => this.scheduleAndPeople(name));
  }

  private scheduleAndPeople(name: string): string {
    const def = this.policy.schedules.get(name);
    const people = new Set<string>();
    for (const layer of def?.layers ?? [])
      for (const turn of layer.turns) for (const use of turn.people) people.add(use.name);
    for (const override of def?.overrides ?? [])
      for (const use of [...override.people, ...override.by]) people.add(use.name);
    return this.schedule(name) + [...people].map((id) => this.person(id)).join();
  }

  private everyManager(): string {
    return this.memo('every manager', () => [...this.policy.people.keys()].map((id) => this.managers(id)).join(';'));
  }

  private memo(key: string, work: () => string): string {
    let text = this.known.get(key);
    if (text === undefined) {
      // A cycle (ladders that start each other do not compile) must not hang us.
      this.known.set(key, key);
      text = work();
      this.known.set(key, text);
    }
    return text;
  }
}

/** Keys that say where or how something was written, not what it means. */
const NOT_MEANING = new Set(['ref', 'text', 'named', 'timezoneRef', 'ackTimeoutRef', 'reason', 'description']);

/** JSON with sorted keys, maps as objects, places left out, durations as ms where a day is 24 h anyway. */
export function canonical(value: unknown): string {
  if (value === undefined) return '-';
  if (value === Number.POSITIVE_INFINITY) return '"∞"';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  // The keys of a map are the user's own words.
  const named = value instanceof Map;
  const entries = named ? [...value] : Object.entries(value);
  const parts = entries
    .filter(([key, each]) => each !== undefined && (named || !NOT_MEANING.has(key)))
    .map(([key, each]) => `${JSON.stringify(String(key))}:${canonical(each)}`)
    .sort();
  return `{${parts.join()}}`;
}
