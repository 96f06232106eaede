// A workspace of the usual kind, which the commands that are run most are tried on for their code caches beside the example:
// what most policies have, and nothing rare. What is rare is compiled when it is met; in the caches it would cost every run.
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
    holidays: [2026-12-25, 2027-01-01, { every: 12-24, name: Christmas Eve }, 2027-12-26]
    day: 8h
people:
  ana: { name: Ana, manager: mia, contact: { phone: "+49 30 5550001", email: ana@example.com } }
  bo: { name: Bo, manager: mia, away: [{ from: 2026-12-22, to: 2026-12-23, reason: leave }], contact: { phone: "+49 30 5550002", email: bo@example.com } }
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
    overrides:
      - { from: 2026-12-21T09:00, to: 2026-12-28T09:00, replace: bo, with: ana, reason: swap }
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
    description: What the service desk answers
    repeat: { every: 30m, times: 2 }
    levels:
      - name: On call
        notify: [{ schedule: desk }]
        remind: { every: 15m, times: 1 }
      - name: Lead
        after: 30m
        notify: [{ team: desk, who: lead }, { person: mia }, { channel: "#incidents" }]
slas:
  usual:
    calendar: business
    warn_at: [80%]
    notify: { breach: [{ channel: "#incidents" }] }
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
scenarios:
  nobody-reacts:
    ticket: { priority: P1, service: net-1, created: 2026-11-24T23:10 }
    expect:
      - { at: +0m, page: ana }
      - { at: +45m, page: mia, level: Manager }
`,
};

/** The same with mistakes of the usual kinds. */
export const BROKEN = {
  'rungs.yaml': USUAL['rungs.yaml'].replace('lead: ana', 'laed: ana').replace('every: 1w', 'every: 1'),
  'matrix.yaml': USUAL['matrix.yaml'].replace('schedule: desk', 'schedule: desc').replace('after: 30m', '30m'),
};
