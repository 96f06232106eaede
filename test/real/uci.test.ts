import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readIncidents, twoHundred } from '../../bench/uci/incidents.js';
import { openWorkspace } from '../../src/index.js';

/* The log is large and stands beside the repository; without it these say that they are skipped. */
const ROOT = resolve(import.meta.dirname, '../..');
const LOG = resolve(ROOT, '../shared/data/tickets/uci-incident-event-log/incident_event_log.csv.gz');

describe.skipIf(!existsSync(LOG))('two hundred real incidents', () => {
  test('run through a policy for their company', async () => {
    const { policy, findings } = await openWorkspace(resolve(ROOT, 'bench/policies/uci'), { at: Date.UTC(2016, 2, 1) });
    expect(findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
    const incidents = readIncidents(LOG);
    expect(incidents).toHaveLength(24_918);
    const chosen = twoHundred(incidents);
    expect(chosen.filter((each) => each.recorded.reassigned > 0).length).toBeGreaterThan(80);
    expect(chosen.filter((each) => each.recorded.reopened > 0).length).toBeGreaterThan(10);
    expect(chosen.filter((each) => each.recorded.paused).length).toBeGreaterThan(60);
    for (const incident of chosen) {
      const { timeline, sla, outcome, ticket } = policy.simulate({ ...incident.ticket, events: incident.events });
      expect(outcome, incident.number).toBe('resolved');
      const times = timeline.map((event) => event.at);
      expect(times, incident.number).toEqual([...times].sort((a, b) => a - b));
      // Every recorded event is in the timeline, in its place.
      expect(timeline.filter((event) => event.kind === 'event').length, incident.number).toBe(incident.events.length);
      expect(sla.every((run) => run.status === 'met' || run.status === 'breached' || run.status === 'dropped')).toBe(
        true,
      );
      // Somebody hears of every incident, unless whoever took it did so at once or the office was closed.
      const first = timeline.find((event) => event.kind === 'page');
      if (first === undefined) {
        const taken = timeline.find((event) => event.do === 'acknowledge' || event.do === 'resolve');
        expect(taken, `${incident.number} created ${ticket.created}`).toBeDefined();
      }
    }
  });
});
