import { loadTexts, loadWorkspace } from '../../src/workspace.js';
import { drawQuestions, type DrawRequest } from '../../src/drill/draw.js';
import type { Question } from '../../src/drill/question.js';
import type { Plan } from '../../src/model/plan.js';
import { ROOT } from '../cli/run-cli.js';

/** 2026-11-23 12:00 in Berlin. */
export const AT = Date.UTC(2026, 10, 23, 11);

export async function examplePlan(): Promise<Plan> {
  return (await loadWorkspace(`${ROOT}/policies.example`, AT)).plan;
}

export async function planOf(text: string): Promise<Plan> {
  return (await loadTexts([{ path: 'rungs.yaml', text }], AT)).plan;
}

export function draw(plan: Plan, request: Partial<DrawRequest> = {}): Question[] {
  return drawQuestions(plan, AT, {
    seed: 'test',
    count: 60,
    topics: [],
    kinds: [],
    person: undefined,
    weak: [],
    not: new Set(),
    known: new Set(),
    ...request,
  });
}

/** Two people, a gap at weekends, an absence, a night, a ladder that lapses, pauses, climbs and repeats. */
export const SMALL = `rungs: 1
workspace: { name: "Kleine <b>Wache</b> @here", timezone: Europe/Berlin }
fields:
  priority: [P1, P2]
  status: [open, waiting]
  area: [net, 日本]
  load: number
people:
  ana: { name: "Ana <script>", manager: chef, notify: { high: [{ via: push }], low: [{ via: email }] }, contact: { email: a@x.example } }
  bo: { name: Bo Müller, manager: chef, notify: { high: [{ via: phone }], low: [{ via: email }] }, contact: { phone: "+1", email: b@x.example }, away: [{ from: 2026-11-30, to: 2026-12-06, reason: leave }] }
  chef: { name: 佐藤 純, notify: { high: [{ via: sms }], low: [{ via: email }] }, contact: { phone: "+2", email: c@x.example } }
schedules:
  desk:
    layers: [{ name: week, people: [ana, bo], starts: 2026-11-02T09:00, every: 1w, during: { mon-fri: 00:00-24:00 } }]
escalations:
  main:
    levels:
      - { name: Desk, notify: [{ schedule: desk }] }
      - { name: Chef, after: 30m, notify: [{ person: chef }], inform: [{ audience: customers, channel: status page }] }
    ack_timeout: 1h
    pause_when: { status: waiting }
    triggers: [{ when: { load: { at_least: 9 } }, go_to: Chef }]
  calm:
    levels:
      - { name: Post, notify: [{ channel: "#post" }] }
      - { name: Desk later, after: 2h, notify: [{ schedule: desk }] }
calendars:
  office: { hours: { mon-fri: 09:00-17:00 }, holidays: [{ date: 2026-12-08, name: Feast }] }
slas:
  s: { calendar: office, pause_when: { status: waiting }, targets: { any: { acknowledge: 30m, resolution: 4h } }, warn_at: [50%] }
matrix:
  - { name: Urgent, match: { priority: P1 }, escalation: main, sla: s, urgency: high }
  - { name: Rest, match: {}, escalation: calm, sla: s, urgency: low }
`;
