const FIELDS = {
  priority: ['priority', 'Priority'],
  category: ['category', 'Category', 'type', 'Type'],
  group: ['group', 'Group', 'team', 'Team'],
  tags: { column: ['tags', 'Tags'], split: ',' },
};
const ID = ['id', 'ticket', 'ticket_id', 'number', 'key', 'ID', 'Ticket ID', 'Number'];
const CREATED = ['created', 'created_at', 'opened', 'opened_at', 'Created', 'Created at', 'Opened'];

const happens = (...words: string[]) => ({ each: { event: words }, by: 'by' });

const EVENTS = {
  rows: 'events',
  id: ID,
  time: ['time', 'at', 'timestamp'],
  fields: { ...FIELDS, status: ['status', 'Status'] },
  events: {
    acknowledge: happens('acknowledge', 'acknowledged'),
    respond: happens('respond', 'responded'),
    reassign: { ...happens('reassign', 'reassigned'), to: 'to' },
    escalate: { ...happens('escalate', 'escalated'), to: 'to' },
    resolve: happens('resolve', 'resolved', 'close', 'closed'),
    reopen: happens('reopen', 'reopened'),
  },
};
const CHANGE = { change: { column: 'field', value: 'value' } };

/** Files with plain names of columns: `id, time, event` or `id, created, resolved`. */
export const generic = [
  { ...EVENTS, ...CHANGE, created: CREATED },
  { ...EVENTS, ...CHANGE },
  { ...EVENTS, created: CREATED },
  EVENTS,
  {
    rows: 'tickets',
    id: ID,
    created: CREATED,
    fields: FIELDS,
    events: {
      acknowledge: { at: ['acknowledged', 'acknowledged_at', 'Acknowledged'], by: ['acknowledged_by'] },
      respond: { at: ['responded', 'responded_at', 'first_response_at', 'First response'] },
      resolve: [
        { at: ['resolved', 'resolved_at', 'solved_at', 'Resolved', 'Solved at'] },
        { at: ['closed', 'closed_at', 'Closed'] },
      ],
      reopen: { at: ['reopened', 'reopened_at'] },
    },
  },
];
