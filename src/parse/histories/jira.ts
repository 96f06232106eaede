const PRIORITIES = {
  Highest: 'P1',
  Blocker: 'P1',
  Critical: 'P1',
  High: 'P2',
  Major: 'P2',
  Medium: 'P3',
  Low: 'P4',
  Minor: 'P4',
  Lowest: 'P4',
  Trivial: 'P4',
  '1': 'P1',
  '2': 'P2',
  '3': 'P3',
  '4': 'P4',
  '5': 'P4',
};
const priority = { column: ['priority', 'Priority'], values: PRIORITIES };
const DONE = ['Done', 'Resolved', 'Closed'];
const status = { column: 'status', values: Object.fromEntries(DONE.map((word) => [word, 'none'])) };
const EVENTS = {
  acknowledge: { when: { assignee: { exists: true } }, once: true, by: 'assignee' },
  reassign: { changed: 'assignee' },
  resolve: { when: { any_of: [{ status: DONE }, { resolution: { exists: true } }] } },
  reopen: { when: { status: { not: DONE }, resolution: { exists: false } } },
};

/** Jira: issues with their changelog (JSON), tables of field histories, and the issue navigator's CSV. */
export const jira = [
  {
    rows: 'events',
    id: 'key',
    time: 'time',
    created: 'created',
    fields: { priority, status, category: 'issuetype', labels: 'fields.labels', project: 'project' },
    events: EVENTS,
  },
  {
    rows: 'events',
    id: 'issue_id',
    time: 'time',
    change: { column: ['field_id', 'field_name'], value: 'value' },
    fields: { priority, status, category: 'issuetype' },
    events: EVENTS,
  },
  {
    rows: 'tickets',
    id: ['Issue key', 'Key', 'key', 'Issue id', 'id'],
    created: ['Created', 'created'],
    format: ['d/MMM/yy h:mm a', 'd/MMM/yyyy h:mm a', 'yyyy-MM-dd HH:mm', 'iso'],
    fields: {
      priority,
      category: ['Issue Type', 'issue_type'],
      labels: ['Labels', 'labels'],
      project: ['Project key', 'project'],
    },
    events: { resolve: { at: ['Resolved', 'resolved'] } },
    keep: ['Status', 'Resolution', 'Custom field (Time to first response)', 'Custom field (Time to resolution)'],
  },
];
