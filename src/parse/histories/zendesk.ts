const PRIORITIES = {
  urgent: 'P1',
  high: 'P2',
  normal: 'P3',
  low: 'P4',
  Urgent: 'P1',
  High: 'P2',
  Normal: 'P3',
  Low: 'P4',
};
const priority = { column: ['priority', 'Priority'], values: PRIORITIES };
const STATUSES = {
  new: 'open',
  open: 'open',
  pending: 'pending',
  hold: 'hold',
  'on-hold': 'hold',
  solved: 'none',
  closed: 'none',
  deleted: 'none',
};
const DONE = ['solved', 'closed', 'deleted'];
const CHANGED = {
  fields: {
    priority,
    status: { column: 'status', values: STATUSES },
    category: 'type',
    group: 'group_id',
    tags: { column: 'tags', split: ' ' },
  },
  events: {
    acknowledge: { when: { assignee_id: { exists: true } }, once: true, by: 'assignee_id' },
    respond: { each: { 'event.answer': 'true', 'event.public': 'true' }, by: 'event.author' },
    reassign: { changed: 'group_id' },
    resolve: { when: { status: DONE } },
    reopen: { when: { status: { not: DONE } } },
  },
};

/** Zendesk: audits (JSON), tables of field histories, and tickets as the interface or the CSV export has them. */
export const zendesk = [
  {
    rows: 'events',
    id: 'ticket_id',
    time: 'created_at',
    change: { column: 'event.field_name', value: 'event.value' },
    ...CHANGED,
  },
  { rows: 'events', id: 'ticket_id', time: 'updated', change: { column: 'field_name', value: 'value' }, ...CHANGED },
  {
    rows: 'tickets',
    id: ['id', 'Id', 'ID', 'ticket_id'],
    created: ['created_at', 'Created at'],
    format: ['iso', 'dd-MM-yyyy HH:mm'],
    fields: {
      priority,
      category: ['type', 'Ticket type'],
      group: ['group_id', 'Group'],
      channel: ['via.channel', 'via_channel', 'Via'],
      tags: { column: ['tags', 'Tags'], split: ' ' },
    },
    events: {
      acknowledge: {
        at: ['initially_assigned_at', 'metric_set.initially_assigned_at', 'Initially assigned at'],
        by: ['assignee_id', 'Assignee'],
      },
      respond: {
        after: {
          column: [
            'reply_time_in_minutes.calendar',
            'metric_set.reply_time_in_minutes.calendar',
            'First reply time in minutes',
          ],
          unit: 'minutes',
        },
      },
      resolve: [
        { at: ['solved_at', 'metric_set.solved_at', 'Solved at'] },
        {
          after: {
            column: [
              'full_resolution_time_in_minutes.calendar',
              'metric_set.full_resolution_time_in_minutes.calendar',
              'Full resolution time in minutes',
            ],
            unit: 'minutes',
          },
        },
      ],
    },
    keep: ['status', 'Status', 'reopens', 'Reopens', 'replies', 'Replies', 'Satisfaction Score'],
  },
];
