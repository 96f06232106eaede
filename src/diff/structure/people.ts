import type { NameUse, Person, Team } from '../../model/policy.js';
import { conditionText } from '../../match/condition-text.js';
import { canonical } from '../meaning.js';
import { below, type Facts, type Spot } from './fact.js';
import { pairLists, pairMaps } from './pairs.js';
import type { Sides } from './sides.js';
import { namesText, notifyText } from './value-text.js';

/** People by id. */
export function comparePeople(facts: Facts, sides: Sides): void {
  const renamed = (name: string) => sides.renames.people.get(name) ?? name;
  for (const { name, before, after } of pairMaps(sides.before.people, sides.after.people, renamed)) {
    const spot: Spot = { path: `people.${name}`, before: before?.ref, after: after?.ref };
    if (before === undefined) facts.add('person-added', spot, undefined, after?.name ?? name);
    else if (after === undefined) facts.add('person-removed', spot, before.name ?? name, undefined);
    else {
      const [old] = [...sides.renames.people].find(([, now]) => now === name) ?? [];
      if (old !== undefined) facts.add('renamed', spot, old, name);
      if (canonical(before) !== canonical(after)) comparePerson(facts, spot, before, after);
    }
  }
}

function comparePerson(facts: Facts, spot: Spot, was: Person, is: Person): void {
  facts.value('person-name-changed', below(spot, 'name'), was.name, is.name, String);
  facts.value('person-title-changed', below(spot, 'title'), was.title, is.title, String);
  facts.value('person-timezone-changed', below(spot, 'timezone'), was.timezone, is.timezone, String);
  facts.value(
    'person-manager-changed',
    below(spot, 'manager', was.manager?.ref, is.manager?.ref),
    was.manager,
    is.manager,
    nameOf,
  );
  for (const { name, before, after } of pairMaps(was.contact, is.contact)) {
    const sense = before === undefined ? 'more' : after === undefined ? 'less' : undefined;
    facts.value('person-contact-changed', below(spot, `contact.${name}`), before, after, String, sense);
  }
  facts.value(
    'person-notify-changed',
    below(spot, 'notify', was.notify?.ref, is.notify?.ref),
    was.notify,
    is.notify,
    notifyText,
  );
  for (const { before, after } of pairLists(
    was.away,
    is.away,
    () => undefined,
    (away) => canonical(away),
    false,
  )) {
    const here = below(spot, 'away', before?.ref, after?.ref);
    if (before === undefined && after !== undefined)
      facts.add('away-added', here, undefined, `${after.from.text} to ${after.to.text}`);
    if (after === undefined && before !== undefined)
      facts.add('away-removed', here, `${before.from.text} to ${before.to.text}`, undefined);
  }
}

/** Teams by name. */
export function compareTeams(facts: Facts, sides: Sides): void {
  const renamed = (name: string) => sides.renames.teams.get(name) ?? name;
  for (const { name, before, after } of pairMaps(sides.before.teams, sides.after.teams, renamed)) {
    const spot: Spot = { path: `teams.${name}`, before: before?.ref, after: after?.ref };
    if (before === undefined) facts.add('team-added', spot, undefined, after && namesText(after.members));
    else if (after === undefined) facts.add('team-removed', spot, namesText(before.members), undefined);
    else {
      if (before.name !== after.name) facts.add('renamed', spot, before.name, after.name);
      if (canonical({ ...before, name: '' }) !== canonical({ ...after, name: '' }))
        compareTeam(facts, spot, before, after);
    }
  }
}

function compareTeam(facts: Facts, spot: Spot, was: Team, is: Team): void {
  const pairs = pairLists(was.members, is.members, nameOf, nameOf, false);
  for (const { before, after } of pairs) {
    const here = below(spot, 'members', before?.ref, after?.ref);
    if (before === undefined && after !== undefined) facts.add('member-added', here, undefined, after.name);
    if (after === undefined && before !== undefined)
      facts.add('member-removed', here, before.name, undefined, is.members.length === 0 ? 'less' : undefined);
  }
  if (pairs.every(({ before, after }) => before && after)) {
    facts.value('member-order-changed', below(spot, 'members'), was.members, is.members, namesText);
  }
  const change = (key: 'lead' | 'onCall', kind: 'team-lead-changed' | 'team-on-call-changed', path: string) => {
    const here = below(spot, path, was[key]?.ref, is[key]?.ref);
    facts.value(
      kind,
      here,
      was[key],
      is[key],
      nameOf,
      is[key] === undefined ? 'less' : was[key] === undefined ? 'more' : undefined,
    );
  };
  change('lead', 'team-lead-changed', 'lead');
  change('onCall', 'team-on-call-changed', 'on_call');
  facts.value('team-channel-changed', below(spot, 'channel'), was.channel, is.channel, String);
  facts.value(
    'team-handles-changed',
    below(spot, 'handles', was.handles?.ref, is.handles?.ref),
    was.handles,
    is.handles,
    conditionText,
    is.handles === undefined ? 'less' : undefined,
  );
}

function nameOf(use: NameUse): string {
  return use.name;
}
