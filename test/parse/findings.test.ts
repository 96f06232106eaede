import { describe, expect, test } from 'vitest';
import { readYaml } from '../../src/parse/yaml/read.js';
import { readPlaces } from '../../src/parse/yaml/places.js';
import { line, parseTexts } from './read.js';

const people = (body: string) => `people: { ana: { ${body} } }`;
const level = (body: string) => `escalations: { f: { levels: [{ ${body} }] } }`;
const notify = (body: string) => level(`notify: [{ ${body} }]`);
const layer = (body: string) =>
  `schedules: { s: { layers: [{ people: [a], starts: 2026-01-01, every: 1w, ${body} }] } }`;
const override = (body: string) =>
  `schedules: { s: { layers: [{ people: [a], starts: 2026-01-01, every: 1w }], overrides: [{ ${body} }] } }`;
const hours = (body: string) => `calendars: { c: { hours: ${body} } }`;
const holiday = (body: string) => `calendars: { c: { hours: { mon: 09:00-17:00 }, holidays: [${body}] } }`;
const match = (body: string) => `matrix: [{ match: ${body} }]`;
const sla = (body: string) => `slas: { a: { targets: {}, ${body} } }`;
const scenario = (body: string) => `scenarios: { s: { ticket: {}, ${body} } }`;
const guarantee = (body: string) => `guarantees: [{ name: g, ${body} }]`;

/** A file with one mistake, and the one finding that it gives. */
const CASES: Readonly<Record<string, readonly (readonly [text: string, finding: string])[]>> = {
  'keys that are not known': [
    ['peple: {}', 'unknown-key @peple: unknown key "peple", did you mean "people"?'],
    [people('nmae: Ana'), 'unknown-key @people.ana.nmae: unknown key "nmae" in person "ana", did you mean "name"?'],
    [people('colour: red'), 'unknown-key @people.ana.colour: unknown key "colour" in person "ana"'],
    [
      level('afterr: 5m'),
      'unknown-key @escalations.f.levels.0.afterr: unknown key "afterr" in a level, did you mean "after"?',
    ],
    // What is misspelt is missing too, but it is one mistake.
    [
      'escalations: { f: { levles: [] } }',
      'unknown-key @escalations.f.levles: unknown key "levles" in escalation "f", did you mean "levels"?',
    ],
    [
      notify('shedule: s'),
      'unknown-key @escalations.f.levels.0.notify.0.shedule: unknown key "shedule" in a target, did you mean "schedule"?',
    ],
    [
      sla('objektive: 95%'),
      'unknown-key @slas.a.objektive: unknown key "objektive" in SLA "a", did you mean "objective"?',
    ],
    [
      'workspace: { review: { evrey: 1w } }',
      'unknown-key @workspace.review.evrey: unknown key "evrey" in "review", did you mean "every"?',
    ],
    [
      match('{ n: { at_lest: 5 } }'),
      'unknown-key @matrix.0.match.n.at_lest: unknown key "at_lest" in "n", did you mean "at_least"?',
    ],
    [
      scenario('events: [{ at: +1m, do: resolve, priority: P1 }]'),
      'unknown-key @scenarios.s.events.0.priority: unknown key "priority" in an event',
    ],
    [
      people('contact: { phones: 1 }'),
      'unknown-key @people.ana.contact.phones: unknown key "phones" in contact, did you mean "phone"?',
    ],
  ],
  'keys that are missing': [
    ['escalations: { f: {} }', 'missing-key @escalations.f: "levels" is missing in escalation "f"'],
    ['calendars: { c: {} }', 'missing-key @calendars.c: "hours" is missing in calendar "c"'],
    ['matrix: [{ escalation: x }]', 'missing-key matrix.0: "match" is missing in a matrix row'],
    ['slas: { a: {} }', 'missing-key @slas.a: "targets" is missing in SLA "a"'],
    ['scenarios: { s: {} }', 'missing-key @scenarios.s: "ticket" is missing in scenario "s"'],
    [
      notify('who: lead'),
      'missing-key escalations.f.levels.0.notify.0: one of person, team, schedule, handler, manager_of, round_robin, escalation, channel, bot is missing in a target',
    ],
    [
      override('from: 2026-01-01, to: 2026-01-01'),
      'missing-key schedules.s.overrides.0: one of only, replace, add, remove is missing in an override',
    ],
    [
      override('from: 2026-01-01, to: 2026-01-01, replace: a'),
      'missing-key schedules.s.overrides.0: "with" is missing in an override',
    ],
    [holiday('{ from: 2026-01-01 }'), 'missing-key calendars.c.holidays.0: "to" is missing in a holiday'],
    [
      holiday('{ name: x }'),
      'missing-key calendars.c.holidays.0: one of date, from, every, region is missing in a holiday',
    ],
    [guarantee('for: {}'), 'missing-key guarantees.0: one of reaches, never is missing in a guarantee'],
    [guarantee('reaches: person'), 'missing-key guarantees.0: "within" is missing in a guarantee'],
    [
      guarantee('never: { }'),
      'missing-key @guarantees.0.never: one of pages_at, on_call, on_call_longer_than is missing in "never"',
    ],
    [
      match('{}, urgency: { during: x, then: high }'),
      'missing-key @matrix.0.urgency: "otherwise" is missing in "urgency"',
    ],
    [level('remind: { every: 5m }'), 'missing-key @escalations.f.levels.0.remind: "times" is missing in "remind"'],
  ],
  'keys that exclude each other': [
    [
      level('after: 30m, wait: 5m'),
      'conflicting-keys @escalations.f.levels.0.wait: "wait" cannot stand beside "after": one counts from the level before, the other from the start',
    ],
    [
      notify('team: b, person: a'),
      'conflicting-keys @escalations.f.levels.0.notify.0.team: "team" cannot stand beside "person"',
    ],
    [
      notify('person: a, who: lead'),
      'conflicting-keys @escalations.f.levels.0.notify.0.who: "who" cannot stand beside "person"',
    ],
    [
      override('from: 2026-01-01, to: 2026-01-01, add: a, with: b'),
      'conflicting-keys @schedules.s.overrides.0.with: "with" cannot stand beside "add"',
    ],
    [
      holiday('{ date: 2026-01-01, region: DE }'),
      'conflicting-keys @calendars.c.holidays.0.region: "region" cannot stand beside "date"',
    ],
    [
      guarantee('never: { pages_at: night, on_call: [a, b] }'),
      'conflicting-keys @guarantees.0.never.on_call: "on_call" cannot stand beside "pages_at"',
    ],
    [
      guarantee('never: { pages_at: night }, within: 5m'),
      'conflicting-keys @guarantees.0.within: "within" cannot stand beside "never"',
    ],
    [
      scenario('events: [{ at: +1m, do: set, to: x }]'),
      'conflicting-keys @scenarios.s.events.0.to: "to" cannot stand beside "do"',
    ],
    [
      level('during: { hours: { mon: 09:00-10:00 }, tue: 09:00-10:00 }'),
      'conflicting-keys @escalations.f.levels.0.during.tue: "tue" cannot stand beside "hours"; put it under "hours"',
    ],
  ],
  'values of another type': [
    ['[]', 'wrong-type : expected a map of sections, such as people, schedules and matrix, not a list'],
    ['people: { ana: 5 }', 'wrong-type people.ana: expected a map (person), not the number 5'],
    ['matrix: {}', 'wrong-type matrix: expected a list, not a map'],
    [people('name: [Ana]'), 'wrong-type people.ana.name: expected text, not a list'],
    [match('[]'), 'wrong-type matrix.0.match: expected a condition: a map of fields and what they must be, not a list'],
    [
      match('P1'),
      'bad-condition matrix.0.match: expected a condition: a map of fields and what they must be, not "P1"',
    ],
    [match('{ n: { at_least: "5" } }'), 'wrong-type matrix.0.match.n.at_least: expected a number, not "5"'],
    ['fields: { priority: text }', 'wrong-type fields.priority: expected a list, not "text"'],
    ['fields: { x: [] }', 'wrong-type fields.x: "x" is an empty list; write at least one'],
    [
      layer('during: true, people: []').replace('people: [a], ', ''),
      'wrong-type schedules.s.layers.0.people: "people" is an empty list; write at least one',
    ],
    [scenario('expect: [{}]'), 'wrong-type scenarios.s.expect.0: this is empty; write at least one key'],
    [guarantee('never: { on_call: [a] }'), 'wrong-type guarantees.0.never.on_call: "on_call" needs at least 2'],
    [
      'escalations: { f: { levels: [{}], repeat: { every: 5m, times: -1 } } }',
      'wrong-type escalations.f.repeat.times: the number -1 is too small; it is 0 or more',
    ],
    [
      'escalations: { f: { levels: [{}], repeat: { every: 5m, times: 1.5 } } }',
      'wrong-type escalations.f.repeat.times: expected a whole number, not the number 1.5',
    ],
  ],
  'values that are not one of those allowed': [
    [
      'escalations: { f: { levels: [{}], style: hirarchical } }',
      'unknown-value escalations.f.style: "hirarchical" is not one of hierarchical, functional, mixed, did you mean "hierarchical"?',
    ],
    [
      level('unless: ack'),
      'unknown-value escalations.f.levels.0.unless: "ack" is not one of acknowledged, responded, resolved, never, did you mean "acknowledged"?',
    ],
    [
      match('{}, urgency: hihg'),
      'unknown-value matrix.0.urgency: "hihg" is not one of high, low, did you mean "high"?',
    ],
    [
      level('remind: { every: 5m, times: twice }'),
      'unknown-value escalations.f.levels.0.remind.times: "twice" is not "unlimited"',
    ],
    [
      notify('team: x, who: next'),
      'unknown-value escalations.f.levels.0.notify.0.who: "next" is not one of members, on_call, lead',
    ],
    [
      people('notify: { high: [{ via: fax }] }'),
      'unknown-value people.ana.notify.high.0.via: "fax" is not one of push, phone, sms, email, slack, teams, telegram, whatsapp, pager, webhook',
    ],
    [
      'fields: { x: txt }',
      'unknown-value fields.x: "txt" is not one of text, number, boolean, list, did you mean "text"?',
    ],
    [
      scenario('events: [{ at: +1m, do: ack, priority: P1 }]'),
      'unknown-value scenarios.s.events.0.do: "ack" is not one of acknowledge, respond, set, reassign, escalate, resolve, reopen, did you mean "acknowledge"?',
    ],
    [
      'workspace: { rules: { a: warn } }',
      'unknown-value workspace.rules.a: "warn" is not one of error, warning, info, off, did you mean "warning"?',
    ],
    [
      level('after: 80% of resolutoin'),
      'unknown-value escalations.f.levels.0.after: there is no SLA target "resolutoin", did you mean "resolution"?',
    ],
  ],
  durations: [
    [
      level('after: 30'),
      'bad-duration escalations.f.levels.0.after: expected a duration such as 30m, or a share such as "80% of resolution", not the number 30',
    ],
    [
      level('wait: 30'),
      'bad-duration escalations.f.levels.0.wait: expected a duration with its unit, such as 15m, not the number 30',
    ],
    [
      level('after: 30 parsecs'),
      'bad-duration escalations.f.levels.0.after: "parsecs" in "30 parsecs" is no unit of time; use s, m, h, d, w or mo',
    ],
    [
      level('after: 3 months'),
      'bad-duration escalations.f.levels.0.after: "3 months" has months, whose length varies; use weeks or days',
    ],
    [
      level('remind: { every: 0m, times: 2 }'),
      'bad-duration escalations.f.levels.0.remind.every: "every" must be longer than "0m"',
    ],
    [
      layer('every: 0w').replace('every: 1w, ', ''),
      'bad-duration schedules.s.layers.0.every: "every" must be longer than "0w"',
    ],
    [
      'calendars: { c: { hours: { mon: 09:00-17:00 }, day: 1d } }',
      'bad-duration calendars.c.day: "day" says how many hours "1d" is, so it cannot be "1d"; write hours, as in 8h30m',
    ],
    [
      'slas: { a: { targets: { P1: { resolution: soon } } } }',
      'bad-duration slas.a.targets.P1.resolution: "soon" is not a duration; write it like 90s, 15m, 1h30m, 2d or 1w',
    ],
  ],
  'dates and times': [
    [
      layer('starts: monday').replace('starts: 2026-01-01, ', ''),
      'bad-time schedules.s.layers.0.starts: "monday" is not a date or a time; write it like 2026-11-24 or 2026-11-24T23:10',
    ],
    [
      layer('ends: 2025-12-31'),
      'bad-time schedules.s.layers.0.ends: "2025-12-31" is not after "2026-01-01": the layer ends before it starts',
    ],
    [
      override('from: 2026-01-02, to: 2026-01-01, only: a'),
      'bad-time schedules.s.overrides.0.to: "2026-01-01" is not after "2026-01-02": this ends before it starts',
    ],
    [
      people('away: [{ from: 2026-01-01T10:00, to: 2026-01-01T10:00 }]'),
      'bad-time people.ana.away.0.to: "2026-01-01T10:00" is not after "2026-01-01T10:00": this ends before it starts',
    ],
    [holiday('2026-02-30'), 'bad-time calendars.c.holidays.0: "2026-02-30" is no date: that month has no day 30'],
    [
      holiday('5'),
      'bad-time calendars.c.holidays.0: expected a date such as 2026-12-25, or a map with date, from, every or region, not the number 5',
    ],
    [
      holiday('{ every: 02-30 }'),
      'bad-time calendars.c.holidays.0.every: "02-30" is no day of the year; write month and day, as in 05-01',
    ],
    [
      holiday('{ from: 2026-01-02, to: 2026-01-01 }'),
      'bad-time calendars.c.holidays.0.to: "2026-01-01" is before "2026-01-02": this ends before it starts',
    ],
    [
      scenario('events: [{ at: 40m, do: resolve }]'),
      'bad-time scenarios.s.events.0.at: "40m" needs a plus: write +40m',
    ],
    ['regions: { DE: [today] }', 'bad-time regions.DE.0: "today" is not a date; write it like 2026-12-24'],
  ],
  hours: [
    [
      hours('5'),
      'bad-hours calendars.c.hours: expected hours by day, such as { mon-fri: 09:00-17:30 }, or a list of stretches, not the number 5',
    ],
    [
      hours('{ mon-fry: 09:00-17:00 }'),
      'bad-hours @calendars.c.hours.mon-fry: "mon-fry" is no day; use mon to sun, a range like mon-fri, or daily, weekdays, weekends',
    ],
    [
      hours('{ mon: [09:00-12:00, 9-17] }'),
      'bad-hours calendars.c.hours.mon.1: "9" is not a time of day; write it like 09:00',
    ],
    [
      hours('{ mon: 09:00-09:00 }'),
      'bad-hours calendars.c.hours.mon: "09:00-09:00" is empty; for the whole day write 00:00-24:00',
    ],
    [
      hours('[{ from: friday evening, to: mon 08:00 }]'),
      'bad-hours calendars.c.hours.0: "evening" is not a time of day; write it like 09:00',
    ],
    [
      hours('{ mon-wed: 09:00-12:00, wed-fri: 10:00-12:00 }'),
      'bad-hours @calendars.c.hours.wed-fri: "wed-fri" and "mon-wed" name the same day, and neither is more specific',
    ],
    [
      level('during: { mon: x }'),
      'bad-hours escalations.f.levels.0.during.mon: "x" is not a stretch of the day; write it like 09:00-17:30',
    ],
  ],
  conditions: [
    [
      match('{ category: [] }'),
      'bad-condition matrix.0.match.category: "category" is an empty list; write at least one',
    ],
    [match('{ category: {} }'), 'bad-condition matrix.0.match.category: "category" is empty; write at least one key'],
    [match('{ any_of: [] }'), 'bad-condition matrix.0.match.any_of: "any_of" is an empty list; write at least one'],
  ],
  percentages: [
    [
      sla('objective: 0.95'),
      'bad-percentage slas.a.objective: expected a percentage, such as 80%, not the number 0.95',
    ],
    [
      sla('objective: 101%'),
      'bad-percentage slas.a.objective: "101%" is out of range; it is above 0% and at most 100%',
    ],
    [sla('warn_at: [0%]'), 'bad-percentage slas.a.warn_at.0: "0%" is out of range; it is above 0% and at most 1000%'],
    [
      level('after: 80 % resolution'),
      'bad-percentage escalations.f.levels.0.after: "80 % resolution" is not a share of a target; write it like "80% of resolution"',
    ],
  ],
  names: [
    [
      hours('{ mon: 09:00-10:00 }').replace('c:', 'always:'),
      'bad-name @calendars.always: "always" is a reserved name; choose another',
    ],
    ['people: { nobody: {} }', 'bad-name @people.nobody: "nobody" is a reserved name; choose another'],
    ['people: { " ": {} }', 'bad-name @people. : a name is empty; write one'],
    [level('name: previous'), 'bad-name escalations.f.levels.0.name: "previous" is a reserved name; choose another'],
    ['fields: { priority: [any] }', 'bad-name fields.priority.0: "any" is a reserved name; choose another'],
    [
      'fields: { any_of: text }',
      'bad-name @fields.any_of: a field cannot be called "any_of": conditions give that name another meaning',
    ],
    [
      'fields: { reopened: number }',
      'bad-name @fields.reopened: a field cannot be called "reopened": conditions give that name another meaning',
    ],
    [
      layer('people: [[a, nobody]]').replace('people: [a], ', ''),
      'bad-name schedules.s.layers.0.people.0.1: "nobody" cannot be together with others; let it stand alone, or take it out',
    ],
    [
      'fields: { x: [a, b, a] }',
      'duplicate-name fields.x.2: value "a" is already defined; rename or remove one of them',
    ],
    [
      'matrix: [{ name: a, match: {} }, { name: a, match: {} }]',
      'duplicate-name matrix.1.name: row "a" is already defined; rename or remove one of them',
    ],
    [
      'escalations: { f: { levels: [{ name: a }, { name: a }] } }',
      'duplicate-name escalations.f.levels.1.name: level "a" is already defined; rename or remove one of them',
    ],
  ],
  'time zones': [
    [
      people('timezone: Europe/Berln'),
      'unknown-timezone people.ana.timezone: there is no time zone "Europe/Berln", did you mean "Europe/Berlin"?',
    ],
    [
      people('timezone: Berlin'),
      'unknown-timezone people.ana.timezone: there is no time zone "Berlin", did you mean "Europe/Berlin"?',
    ],
    [
      people('timezone: Middle of Nowhere'),
      'unknown-timezone people.ana.timezone: there is no time zone "Middle of Nowhere"; use an IANA name such as "Europe/Berlin"',
    ],
  ],
  'what the reader has said already': [
    [people('name: '), 'empty-value @people.ana.name: '],
    ['people:', 'empty-value @people: '],
  ],
  'the version of the language': [
    ['rungs: 2', 'language-version rungs: this version reads language version 1, not the number 2; write "rungs: 1"'],
    ['rungs: "1"', 'language-version rungs: this version reads language version 1, not "1"; write "rungs: 1"'],
  ],
};

for (const [what, cases] of Object.entries(CASES)) {
  describe(what, () => {
    test.each(cases)('%s', async (text, expected) => {
      const { findings } = await parseTexts({ 'a.yaml': text });
      if (expected.endsWith(': ')) expect(findings.map(line)).toEqual([expect.stringContaining(expected)]);
      else expect(findings.map(line)).toEqual([expected]);
      const places = await readPlaces((await readYaml('a.yaml', text)).text);
      for (const { ref, related = [] } of findings) {
        for (const place of [ref, ...related.map((note) => note.ref)]) expect(places.resolves(place)).toBe(true);
      }
    });
  });
}

test('rungs.yaml begins with the version of the language, other files may', async () => {
  const missing = ['language-version : the version of the language is missing; begin with "rungs: 1"'];
  expect((await parseTexts({ 'rungs.yaml': 'people: {}' })).findings.map(line)).toEqual(missing);
  expect((await parseTexts({ 'rungs.yaml': '' })).findings.map(line)).toEqual(missing);
  expect((await parseTexts({ 'a.yaml': 'rungs: 1\npeople: {}', 'b.yaml': '', 'c.yaml': '# empty' })).findings).toEqual(
    [],
  );
});

test('a file with a syntax error is not also told to say its version', async () => {
  const { findings } = await parseTexts({ 'rungs.yaml': 'a: [' });
  expect(new Set(findings.map((finding) => finding.rule))).toEqual(new Set(['yaml-syntax']));
});

test('a name that two files define points at both, and the first counts', async () => {
  const { policy, findings } = await parseTexts({
    'a.yaml': 'people: { ana: { title: first } }\nmatrix: [{ name: all, match: {} }]\nworkspace: { name: A }',
    'b.yaml': 'people: { ana: { title: second } }\nmatrix: [{ name: all, match: {} }]\nworkspace: { name: B }',
  });
  expect(findings.map(line)).toEqual([
    'duplicate-name @people.ana: person "ana" is already defined in a.yaml; rename or remove one of them',
    'duplicate-name matrix.0.name: row "all" is already defined in a.yaml; rename or remove one of them',
    'duplicate-name @workspace: "workspace" is already given in a.yaml; put all of it in one place',
  ]);
  expect(findings.map(({ ref, related }) => [ref.file, related?.[0]?.ref.file])).toEqual(
    findings.map(() => ['b.yaml', 'a.yaml']),
  );
  expect(policy.people.get('ana')?.title).toBe('first');
  expect(policy.workspace.name).toBe('A');
});

test('a misspelt key or word comes with its repair', async () => {
  const { findings } = await parseTexts({
    'a.yaml': 'people: { ana: { nmae: x } }\nworkspace: { rules: { a: warn } }',
  });
  expect(findings.map(({ fix }) => fix)).toMatchObject([
    { kind: 'replace', part: 'value', text: 'warning' },
    { kind: 'replace', part: 'key', text: 'name' },
  ]);
});

test('keys that start with x- may stand in every map with fixed keys', async () => {
  const text = `x-a: 1
workspace: { x-a: 1, review: { x-a: 1 }, notify: { x-a: 1, low: [{ via: push, x-a: 1 }] } }
calendars: { c: { x-a: 1, hours: { x-a: 1, mon: 09:00-10:00 }, holidays: [{ date: 2026-01-01, x-a: 1 }] } }
people: { ana: { x-a: 1, away: [{ from: 2026-01-01, to: 2026-01-01, x-a: 1 }] } }
teams: { t: { x-a: 1 } }
schedules:
  s:
    x-a: 1
    layers: [{ people: [a], starts: 2026-01-01, every: 1w, x-a: 1, during: { x-a: 1, mon: 09:00-10:00 } }]
    overrides: [{ from: 2026-01-01, to: 2026-01-01, add: a, x-a: 1 }]
escalations:
  e:
    x-a: 1
    levels: [{ x-a: 1, notify: [{ x-a: 1, person: a }], inform: [{ channel: b, x-a: 1 }], remind: { every: 1m, times: 1, x-a: 1 } }]
    repeat: { every: 1m, times: 1, x-a: 1 }
    triggers: [{ when: {}, go_to: a, x-a: 1 }]
slas: { s: { x-a: 1, targets: { any: { x-a: 1 } }, notify: { x-a: 1 }, communication: { every: 1h, x-a: 1 } } }
matrix: [{ match: {}, x-a: 1, urgency: { during: c, then: low, otherwise: low, x-a: 1 } }]
scenarios: { s: { x-a: 1, ticket: { x-a: 1 }, events: [{ at: +1m, do: resolve, x-a: 1 }, { at: +1m, do: set, x-a: 1 }], expect: [{ met: update, x-a: 1 }] } }
guarantees: [{ name: a, x-a: 1, reaches: { person: a, x-a: 1 }, within: 1m }, { name: b, never: { pages_at: c, x-a: 1 } }]
histories: { h: { x-a: 1 } }
regions: { r: [{ date: 2026-01-01, x-a: 1 }] }`;
  const { policy, findings } = await parseTexts({ 'a.yaml': text });
  expect(findings.map(line)).toEqual([]);
  expect(policy.scenarios.get('s')?.ticket.fields.size).toBe(0);
});

test('what has a fault in it still exists under its name', async () => {
  const { policy } = await parseTexts({
    'a.yaml':
      'people: { ana: 5 }\nslas: { s: {} }\nescalations: { e: { levels: [{ after: soon }, 7] } }\nteams: { t: [] }',
  });
  expect([...policy.people.keys(), ...policy.slas.keys(), ...policy.teams.keys()]).toEqual(['ana', 's', 't']);
  expect(policy.escalations.get('e')?.levels).toHaveLength(1);
});
