// A workspace of the usual kind, which the commands that are run most are tried on for their code caches beside the example:
// a text field that rows match by names and patterns, rotations, and nothing rare.
export const USUAL = {
  'rungs.yaml': `rungs: 1
workspace:
  name: Usual
  timezone: Europe/Berlin
  notify:
    high: [{ via: push }, { via: phone, after: 5m }]
    low: [{ via: email }]
fields:
  priority: [P1, P2, P3]
  service: text
  vip: boolean
calendars:
  business:
    timezone: America/New_York
    hours: { mon-fri: 09:00-17:00 }
    holidays: [2026-12-25, 2027-01-01, 2027-12-24]
people:
  ana: { name: Ana, manager: mia, contact: { phone: "+49 30 5550001", email: ana@example.com } }
  bo: { name: Bo, manager: mia, contact: { phone: "+49 30 5550002", email: bo@example.com } }
  mia: { name: Mia, contact: { phone: "+49 30 5550003", email: mia@example.com } }
teams:
  network: { members: [ana, bo], lead: ana, on_call: network, channel: "#network" }
  desk: { members: [bo, ana], lead: bo, on_call: desk }
schedules:
  network:
    timezone: Europe/Berlin
    layers:
      - { name: weekly, people: [ana, bo], starts: 2026-01-05T09:00, every: 1w }
  desk:
    layers:
      - { name: weekly, people: [bo, ana], starts: 2026-01-05T09:00, every: 1w }
`,
  'matrix.yaml': `escalations:
  network:
    levels:
      - name: On call
        notify: [{ team: network, who: on_call }]
      - name: The next in turn
        after: 15m
        notify: [{ schedule: network, who: next }]
      - name: Manager
        after: 45m
        unless: resolved
        notify: [{ manager_of: previous }, { channel: "#incidents" }]
  desk:
    levels:
      - name: On call
        notify: [{ schedule: desk }]
      - name: Lead
        after: 30m
        notify: [{ team: desk, who: lead }, { person: mia }, { channel: "#incidents" }]
slas:
  usual:
    calendar: business
    targets:
      P1: { first_response: 15m, resolution: 4h }
      any: { first_response: 4h, resolution: 40h }
matrix:
  - name: Network
    match: { service: net-1 }
    escalation: network
    sla: usual
    urgency: { during: business, then: high, otherwise: low }
  - name: Other network
    match: { service: [net-2, "lan-*"], priority: [P1, P2] }
    escalation: network
    sla: usual
  - name: The rest
    match: {}
    escalation: desk
    sla: usual
`,
};

/** The same with mistakes of the usual kinds. */
export const BROKEN = {
  'rungs.yaml': USUAL['rungs.yaml'].replace('lead: ana', 'laed: ana').replace('every: 1w', 'every: 1'),
  'matrix.yaml': USUAL['matrix.yaml'].replace('schedule: desk', 'schedule: desc').replace('after: 30m', '30m'),
};
