const PRIORITIES = {
  '1 - Critical': 'P1',
  '2 - High': 'P2',
  '3 - Moderate': 'P3',
  '4 - Low': 'P4',
  '5 - Planning': 'P4',
  '1': 'P1',
  '2': 'P2',
  '3': 'P3',
  '4': 'P4',
  '5': 'P4',
};
const GROUP = [
  'assignment_group',
  'assignment_group.display_value',
  'assignment_group.value',
  'assignment_group_value',
  'Assignment group',
];
const ASSIGNEE = ['assigned_to', 'assigned_to.display_value', 'assigned_to.value', 'assigned_to_value', 'Assigned to'];
const FIELDS = {
  priority: { column: ['priority', 'Priority'], values: PRIORITIES },
  category: ['category', 'Category'],
  group: GROUP,
  contact: ['contact_type', 'Channel', 'Contact type'],
};
const FORMAT = ['yyyy-MM-dd HH:mm:ss', 'iso'];
const DONE = ['Resolved', 'Closed', '6', '7', '6 - Resolved', '7 - Closed'];
const NO_STATUS = Object.fromEntries(DONE.map((word) => [word, 'none']));
const isDone = { any_of: [{ incident_state: DONE }, { state: DONE }, { State: DONE }] };
const isOpen = { incident_state: { not: DONE }, state: { not: DONE }, State: { not: DONE } };
const isAssigned = {
  any_of: ['assigned_to', 'assigned_to.value', 'assigned_to_value', 'Assigned to'].map((column) => ({
    [column]: { exists: true },
  })),
};
const EVENTS = {
  acknowledge: { when: isAssigned, once: true, by: ASSIGNEE },
  reassign: { changed: GROUP },
  resolve: { when: isDone },
  reopen: { when: isOpen },
};
const KEEP = ['made_sla', 'reassignment_count', 'reopen_count', 'assignment_group'];
const ID = ['number', 'Number', 'sys_id'];

/** ServiceNow: `sys_audit`, lists of incidents, and, where `rows: events` is said, a row for each update. */
export const servicenow = [
  {
    rows: 'events',
    id: ['documentkey', 'documentkey.value'],
    time: ['sys_created_on', 'sys_created_at'],
    format: FORMAT,
    change: { column: 'fieldname', value: 'newvalue' },
    fields: { ...FIELDS, status: { column: ['incident_state', 'state'], values: NO_STATUS } },
    events: EVENTS,
  },
  {
    rows: 'tickets',
    id: ID,
    format: FORMAT,
    created: ['opened_at', 'Opened', 'sys_created_on', 'Created'],
    fields: FIELDS,
    events: {
      resolve: [
        { at: ['resolved_at', 'Resolved'] },
        { at: ['closed_at', 'Closed'] },
        { after: { column: ['calendar_duration', 'Duration'], unit: 'since 1970' } },
      ],
    },
    keep: KEEP,
  },
  {
    rows: 'events',
    id: ID,
    time: ['sys_updated_on', 'sys_updated_at', 'Updated'],
    format: FORMAT,
    order: ['sys_mod_count'],
    created: ['opened_at', 'Opened', 'sys_created_on', 'Created'],
    final: ['resolved_at', 'closed_at', 'close_code', 'closed_code', 'resolved_by', 'closed_by', 'made_sla'],
    fields: { ...FIELDS, status: { column: ['incident_state', 'state', 'State'], values: NO_STATUS } },
    events: EVENTS,
    keep: KEEP,
  },
];
