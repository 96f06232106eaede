/** What the files of a new workspace depend on. */
export interface TemplateInput {
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  /** Today, `2026-11-24`. */
  readonly today: string;
  /** The Monday on which the rotation starts, some days ago. */
  readonly monday: string;
  /** A Tuesday after that, for the scenario. */
  readonly tuesday: string;
}

/** A file to write, its path relative to some folder, `/` as separator. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export const SCHEMA_URL = 'https://raw.githubusercontent.com/rungs-dev/rungs/main/schemas/rungs.schema.json';
const MODELINE = `# yaml-language-server: $schema=${SCHEMA_URL}`;

/**
 * A small workspace that has no findings and can be simulated at once, in few files with comments that teach. In read
 * order: people first, the matrix last.
 */
export function workspaceTemplate(input: TemplateInput): NewFile[] {
  return [
    { path: 'rungs.yaml', text: workspaceFile(input) },
    { path: 'people.yaml', text: peopleFile() },
    { path: 'schedules.yaml', text: schedulesFile(input) },
    { path: 'escalations.yaml', text: escalationsFile() },
    { path: 'slas.yaml', text: slasFile() },
    { path: 'matrix.yaml', text: matrixFile() },
    { path: 'scenarios/first.yaml', text: scenarioFile(input) },
  ];
}

function workspaceFile({ name, timezone, today }: TemplateInput): string {
  return `${MODELINE}
# This file makes its folder a workspace. Every .yaml file below it is part of the policy, and any of them may hold any section.
rungs: 1
workspace:
  name: ${JSON.stringify(name)}
  timezone: ${timezone} # for every local time that has no nearer zone
  notify: # how people are told, unless they say otherwise in people.yaml
    high:
      - { via: push }
      - { via: phone, after: 5m }
    low:
      - { via: email }
  review: { every: 3 months, last: ${today}, owner: carla } # rungs review says when it is due

# What tickets look like. The most urgent priority comes first.
fields:
  priority: [P1, P2, P3, P4]
  status: [open, waiting-on-customer]
  category: [network, application, access]
`;
}

function peopleFile(): string {
  return `${MODELINE}
# Put your own people here; the ids (ana, bo, ...) are what the other files name.
people:
  ana:
    name: Ana Silva
    title: Service desk
    manager: carla # lets a ladder climb to "manager_of: previous"
    contact: { phone: "+1 555 0101", email: ana@example.com }
  bo:
    name: Bo Lindqvist
    title: Service desk
    manager: carla
    contact: { phone: "+1 555 0102", email: bo@example.com }
  dan:
    name: Dan Okafor
    title: Network engineer
    manager: carla
    contact: { phone: "+1 555 0103", email: dan@example.com }
  carla:
    name: Carla Weiss
    title: Support manager
    contact: { phone: "+1 555 0110", email: carla@example.com }
    # away:
    #   - { from: 2027-07-01, to: 2027-07-14, reason: leave }

teams:
  service-desk:
    members: [ana, bo]
    lead: carla
    on_call: service-desk # a schedule, in schedules.yaml
  network:
    members: [dan]
    lead: dan
    handles: { category: network } # the tickets that this team knows best
`;
}

function schedulesFile({ monday }: TemplateInput): string {
  return `${MODELINE}
# When you are open, for promises and for things that need not wake anybody.
calendars:
  business:
    hours:
      mon-fri: 09:00-17:00
    holidays:
      - { every: 01-01, name: New Year's Day }
      - { every: 12-25, name: Christmas Day }
      # rungs calendar holidays DE-BE --years 2026-2028 > holidays.yaml, then: - { region: DE-BE }
    day: 8h # what 1d means on this calendar

# Who is on call. rungs oncall shows the result.
schedules:
  service-desk:
    layers:
      - name: weekly
        people: [ana, bo] # a week each, hand-over on Monday at 09:00
        starts: ${monday}T09:00
        every: 1w
    # overrides: # swaps and holidays; later ones win
    #   - { from: 2027-03-01T18:00, to: 2027-03-02T09:00, only: bo, reason: swap }
`;
}

function escalationsFile(): string {
  return `${MODELINE}
# A ladder a kind of ticket: who is paged, and who next while nobody acknowledges.
escalations:
  frontline:
    description: Up the line, for most tickets
    style: hierarchical
    levels:
      - name: Service desk
        notify: [{ schedule: service-desk }]
      - name: Support manager
        after: 1h # from the start of the ladder
        notify: [{ manager_of: previous }]

  urgent:
    description: Whatever stops people from working
    style: mixed
    levels:
      - name: Service desk
        notify: [{ schedule: service-desk }]
      - name: Expert
        after: 15m
        notify: [{ handler: members }, { team: service-desk }] # the team whose "handles" fits the ticket, and the whole desk
      - name: Support manager
        after: 80% of resolution # of the promise in slas.yaml: early enough to do something about it
        unless: resolved # pages even when somebody has acknowledged
        notify: [{ person: carla }]
    repeat: { every: 30m, times: 2 } # nobody reacts: the whole ladder again
    ack_timeout: 2h # acknowledged and forgotten: the ladder goes on
`;
}

function slasFile(): string {
  return `${MODELINE}
# What is promised, by priority.
slas:
  customer:
    calendar: business # the clocks run in opening hours ...
    pause_when: { status: waiting-on-customer } # ... and stand still while you wait for an answer
    targets:
      P1: { acknowledge: 15m, resolution: 4h, calendar: always } # round the clock
      P2: { first_response: 2h, resolution: 8h }
      any: { first_response: 1d, resolution: 5d } # all other priorities
    warn_at: [80%]
    notify:
      breach: [{ person: carla }]
`;
}

function matrixFile(): string {
  return `${MODELINE}
# Which ticket goes where. For each column (escalation, sla, urgency, ...) the first row that fits and names it counts.
matrix:
  - name: Urgent
    match: { priority: P1 }
    escalation: urgent
    urgency: high
  - name: Everything else
    match: {}
    escalation: frontline
    sla: customer
    urgency: { during: business, then: high, otherwise: low }
`;
}

function scenarioFile({ tuesday }: TemplateInput): string {
  return `${MODELINE}
# Tests of the policy: a ticket, what happens to it, and what must follow. rungs test runs them.
scenarios:
  nobody-reacts-at-night:
    description: A network outage at night, and every phone stays silent
    ticket: { priority: P1, category: network, created: ${tuesday}T23:10 }
    expect:
      - { at: +0m, level: Service desk }
      - { at: +15m, page: dan, level: Expert }
      - { breach: acknowledge, at: +15m }
      - { page: carla, level: Support manager }

  solved-in-time:
    description: The service desk takes it, and it is over after an hour
    ticket: { priority: P1, category: application, created: ${tuesday}T10:00 }
    events:
      - { at: +5m, do: acknowledge }
      - { at: +1h, do: resolve }
    expect:
      - { after: +1m, nobody: true }
      - { met: acknowledge }
      - { met: resolution }
`;
}
