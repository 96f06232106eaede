import type { RawFile } from './yaml/raw.js';

/** A change of the policy in memory, as typed after `--what-if`; or a message that says what is wrong with it. */
export type WhatIf = (raws: readonly RawFile[]) => RawFile[] | string;

type Tree = Record<string, unknown>;

/**
 * Reads `away ana`, `away ana from 2026-12-01 to 2026-12-05`, `without schedule network-primary`, `without person ana`,
 * `without level "Support manager"`, `set escalations.frontline.levels[1].after=15m`.
 */
export function parseWhatIf(text: string): WhatIf | string {
  const trimmed = text.trim();
  const away = /^away\s+(\S+)(?:\s+from\s+(\S+))?(?:\s+to\s+(\S+))?$/.exec(trimmed);
  if (away) return (raws) => markAway(raws, away[1] as string, away[2] ?? '1970-01-01', away[3] ?? '2200-01-01');
  const without = /^without\s+(schedule|person|level)\s+(.+)$/.exec(trimmed);
  if (without) {
    const name = unquote(without[2] as string);
    if (without[1] === 'schedule') return (raws) => withoutSchedule(raws, name);
    if (without[1] === 'person') return (raws) => withoutPerson(raws, name);
    return (raws) => withoutLevel(raws, name);
  }
  const set = /^set\s+([^=]+?)\s*=\s*(.*)$/s.exec(trimmed);
  if (set) return (raws) => setPath(raws, set[1] as string, set[2] as string);
  return `"${text}" is not understood: write "away ana", "without schedule network-primary", "without person ana", "without level <name>" or "set escalations.frontline.levels[1].after=15m"`;
}

function markAway(raws: readonly RawFile[], person: string, from: string, to: string): RawFile[] | string {
  return edit(raws, 'people', person, (map) => ({
    ...map,
    away: [...asList(map.away), { from, to, reason: 'what if' }],
  }));
}

function withoutSchedule(raws: readonly RawFile[], schedule: string): RawFile[] | string {
  return edit(raws, 'schedules', schedule, (map) => ({
    ...map,
    overrides: [...asList(map.overrides), { from: '1970-01-01', to: '2200-01-01', only: 'nobody', reason: 'what if' }],
  }));
}

/** Taken out of every schedule, team and target, as if there were no such person. */
function withoutPerson(raws: readonly RawFile[], person: string): RawFile[] | string {
  if (!sectionHas(raws, 'people', person)) return unknown(raws, 'people', person);
  return raws.map((raw) => {
    const file = asTree(raw.value);
    if (file === undefined) return raw;
    const changed: Tree = { ...file };
    mapSection(changed, 'schedules', (map) => ({
      ...map,
      overrides: [
        ...asList(map.overrides),
        { from: '1970-01-01', to: '2200-01-01', remove: person, reason: 'what if' },
      ],
    }));
    mapSection(changed, 'teams', (map) => {
      const { lead, ...rest } = map;
      return {
        ...rest,
        ...(lead === undefined || lead === person ? {} : { lead }),
        members: asList(map.members).filter((each) => each !== person),
      };
    });
    mapSection(changed, 'escalations', (map) => ({
      ...map,
      levels: asList(map.levels).map((level) => {
        const tree = asTree(level);
        if (tree === undefined) return level;
        return { ...tree, notify: asList(tree.notify).flatMap((target) => withoutTarget(target, person)) };
      }),
    }));
    return { ...raw, value: changed };
  });
}

function withoutTarget(target: unknown, person: string): unknown[] {
  const tree = asTree(target);
  if (tree === undefined) return [target];
  if (tree.person === person) return [];
  if (Array.isArray(tree.round_robin))
    return [{ ...tree, round_robin: tree.round_robin.filter((each) => each !== person) }];
  return [target];
}

/** The level is there but never in its hours: offsets of the others stay. */
function withoutLevel(raws: readonly RawFile[], name: string): RawFile[] | string {
  let found = false;
  const changed = raws.map((raw) => {
    const file = asTree(raw.value);
    if (file === undefined) return raw;
    const copy: Tree = { ...file };
    mapSection(copy, 'escalations', (map) => ({
      ...map,
      levels: asList(map.levels).map((level) => {
        const tree = asTree(level);
        if (tree?.name !== name) return level;
        found = true;
        return { ...tree, during: 'never' };
      }),
    }));
    return { ...raw, value: copy };
  });
  return found ? changed : `no escalation has a level "${name}"`;
}

/** Sets one value by its path; the text is read as a number, true/false, JSON, or else as it stands. */
function setPath(raws: readonly RawFile[], path: string, text: string): RawFile[] | string {
  const keys = pathOf(path);
  if (keys === undefined || keys.length < 2)
    return `"${path}" is no path: write for example escalations.frontline.levels[1].after`;
  const [section, name] = keys as [string, string | number];
  let owner = raws.findIndex((raw) => {
    const part = asTree(raw.value)?.[section];
    return typeof name === 'number' ? false : asTree(part) !== undefined && Object.hasOwn(part as Tree, name);
  });
  let rest = keys;
  if (typeof name === 'number') {
    // Rows of several files follow each other in read order.
    let index = name;
    owner = raws.findIndex((raw) => {
      const list = asTree(raw.value)?.[section];
      if (!Array.isArray(list)) return false;
      if (index < list.length) return true;
      index -= list.length;
      return false;
    });
    rest = [section, index, ...keys.slice(2)];
  }
  const raw = raws[owner];
  if (raw === undefined)
    return `nothing in the workspace is called ${section}${typeof name === 'number' ? `[${name}]` : `.${name}`}`;
  const value = setIn(raw.value, rest, valueOf(text));
  if (value === undefined) return `"${path}" does not exist: what stands before its last key must be there`;
  return raws.map((each, i) => (i === owner ? { ...each, value } : each));
}

function setIn(value: unknown, [key, ...rest]: readonly (string | number)[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (typeof key === 'number') {
    if (!Array.isArray(value) || key >= value.length) return undefined;
    const inner = setIn(value[key], rest, leaf);
    return inner === undefined ? undefined : value.map((each, i) => (i === key ? inner : each));
  }
  const map = asTree(value);
  if (map === undefined || (rest.length > 0 && !Object.hasOwn(map, key))) return undefined;
  const inner = setIn(map[key], rest, leaf);
  return inner === undefined ? undefined : { ...map, [key]: inner };
}

/** `a.b[1]."c d"` as keys; undefined when it is none. */
function pathOf(path: string): (string | number)[] | undefined {
  const keys: (string | number)[] = [];
  const part = /(?:^|\.)("[^"]*"|[^.[\]"]+)|\[(\d+)\]/y;
  while (part.lastIndex < path.length) {
    const match = part.exec(path);
    if (match === null) return undefined;
    keys.push(match[2] === undefined ? unquote(match[1] as string) : Number(match[2]));
  }
  return keys;
}

function valueOf(text: string): unknown {
  const trimmed = text.trim();
  if (/^[[{"]/.test(trimmed)) {
    try {
      return JSON.parse(trimmed);
    } catch {
      return text;
    }
  }
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

function edit(
  raws: readonly RawFile[],
  section: string,
  name: string,
  change: (map: Tree) => Tree,
): RawFile[] | string {
  if (!sectionHas(raws, section, name)) return unknown(raws, section, name);
  return raws.map((raw) => {
    const file = asTree(raw.value);
    const part = asTree(file?.[section]);
    if (file === undefined || part === undefined || !Object.hasOwn(part, name)) return raw;
    return { ...raw, value: { ...file, [section]: { ...part, [name]: change(asTree(part[name]) ?? {}) } } };
  });
}

function mapSection(file: Tree, section: string, change: (map: Tree) => Tree): void {
  const part = asTree(file[section]);
  if (part === undefined) return;
  file[section] = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, change(asTree(value) ?? {})]));
}

function sectionHas(raws: readonly RawFile[], section: string, name: string): boolean {
  return raws.some((raw) => {
    const part = asTree(asTree(raw.value)?.[section]);
    return part !== undefined && Object.hasOwn(part, name);
  });
}

function unknown(raws: readonly RawFile[], section: string, name: string): string {
  const names = raws.flatMap((raw) => Object.keys(asTree(asTree(raw.value)?.[section]) ?? {}));
  return `${section} has no "${name}"; there are: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', …' : ''}`;
}

function asTree(value: unknown): Tree | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : undefined;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return /^"[^"]*"$/.test(trimmed) || /^'[^']*'$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
