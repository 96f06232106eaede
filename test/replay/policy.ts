/** A small policy with two ladders, a night shift far away, a channel, a bot and a row that routes nothing. */
export const POLICY = `rungs: 1
workspace: { name: Replay, timezone: Europe/Berlin, notify: { high: [{ via: phone }], low: [{ via: email }] } }
fields:
  priority: [P1, P2, P3, P4]
  category: text
calendars:
  office: { timezone: Europe/Berlin, hours: { mon-fri: 08:00-18:00 }, day: 10h }
people:
  ana: { contact: { phone: "1", email: ana@x.example } }
  bo: { timezone: America/New_York, contact: { phone: "2", email: bo@x.example } }
  cy: { contact: { phone: "3", email: cy@x.example } }
teams:
  desk: { members: [ana, bo], lead: cy, on_call: first }
  network: { members: [bo], lead: cy, on_call: first, handles: { category: network } }
schedules:
  first:
    timezone: Europe/Berlin
    layers: [{ name: weekly, people: [ana, bo], starts: 2026-01-05T08:00, every: 1d }]
escalations:
  fast:
    style: mixed
    levels:
      - { name: First, notify: [{ schedule: first }] }
      - { name: Boss, after: 30m, notify: [{ person: cy }, { channel: "#help" }] }
    repeat: { every: 15m, times: 1 }
  slow:
    style: mixed
    clock: office
    levels:
      - { name: Robot, notify: [{ bot: fixer }] }
      - { name: First, after: 2h, notify: [{ schedule: first }] }
slas:
  usual:
    targets:
      P1: { acknowledge: 30m, resolution: 4h }
      any: { resolution: 1d, calendar: office }
matrix:
  - { name: Urgent, match: { priority: [P1, P2] }, escalation: fast, sla: usual, urgency: high }
  - { name: Others, match: { priority: P3 }, escalation: slow, sla: usual, urgency: low }
`;
