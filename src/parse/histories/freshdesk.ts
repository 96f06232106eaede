/** Freshdesk: the export of tickets, and the interface with `include=stats`. */
export const freshdesk = [
  {
    rows: 'tickets',
    id: ['Ticket ID', 'Ticket Id', 'id'],
    created: ['Created time', 'created_at'],
    format: ['yyyy-MM-dd HH:mm:ss', 'iso'],
    fields: {
      priority: {
        column: ['Priority', 'priority'],
        // Its numbers run the other way: 4 is the most urgent.
        values: { Urgent: 'P1', High: 'P2', Medium: 'P3', Low: 'P4', '4': 'P1', '3': 'P2', '2': 'P3', '1': 'P4' },
      },
      category: ['Type', 'type'],
      group: ['Group', 'group_id'],
      tags: { column: ['Tags', 'tags'], split: ',' },
    },
    events: {
      respond: [
        { at: ['Initial response time', 'stats.first_responded_at'], once: true },
        { after: { column: 'First response time (in hrs)', unit: 'clock' }, once: true },
      ],
      resolve: [{ at: ['Resolved time', 'stats.resolved_at'] }, { at: ['Closed time', 'stats.closed_at'] }],
    },
    keep: ['Status', 'Resolution status', 'First response status', 'Agent interactions', 'Customer interactions'],
  },
];
