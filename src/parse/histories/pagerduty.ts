const logged = (type: readonly string[]) => ({ each: { type }, by: 'agent.summary' });

/** PagerDuty: log entries, and incidents as the interface, the analytics or the CSV report have them. */
export const pagerduty = [
  {
    rows: 'events',
    id: 'incident.id',
    time: 'created_at',
    fields: { service: ['service.summary', 'incident.service.summary'], group: 'teams.summary' },
    events: {
      acknowledge: logged(['acknowledge_log_entry', 'acknowledgement_log_entry']),
      // The first assignment is the policy's own; one by a person is a reassignment.
      reassign: {
        each: { type: 'assign_log_entry', 'agent.type': ['user', 'user_reference'] },
        to: 'assignees.summary',
      },
      // One by time-out was the work of the policy of then.
      escalate: { each: { type: 'escalate_log_entry', 'channel.type': { not: 'timeout' } }, by: 'agent.summary' },
      resolve: logged(['resolve_log_entry']),
    },
  },
  {
    rows: 'tickets',
    id: ['id', 'incident_number', '#'],
    created: ['created_at', 'created_on', 'Opened On'],
    fields: {
      priority: {
        column: ['priority.summary', 'priority.name', 'priority_name'],
        values: { 'SEV-1': 'P1', 'SEV-2': 'P2', 'SEV-3': 'P3', 'SEV-4': 'P4', 'SEV-5': 'P4' },
      },
      service: ['service.summary', 'service_name', 'Service'],
      group: ['teams.summary', 'team_name'],
      urgency: 'urgency',
    },
    events: {
      acknowledge: { after: { column: 'seconds_to_first_ack', unit: 'seconds' }, by: 'acknowledged_user_names' },
      resolve: [
        {
          at: ['resolved_at', 'resolved_on', 'Resolved On'],
          by: ['resolved_by_user_name', 'last_status_change_by.summary'],
        },
        { after: { column: 'seconds_to_resolve', unit: 'seconds' } },
      ],
    },
    keep: ['escalation_count', 'assignment_count', 'auto_resolved', 'escalation_policy_name'],
  },
];
