import { type Cells, flatten, isObject, scalarText } from './json-cells.js';
import { jiraRows } from './jira-issue.js';

/** The rows in one value: cells by column, or why there are none. */
export type Exploded = Cells | string;

/**
 * Makes rows of the objects of one file. Most are one row. A Jira issue with its changelog and a Zendesk audit are one row
 * for each change in them.
 */
export class JsonShapes {
  /** Of Zendesk tickets: an answer is a comment by somebody else. */
  private readonly requesters = new Map<string, string>();

  rowsOf(value: Record<string, unknown>): Exploded[] {
    if (isObject(value['fields']) && (value['key'] !== undefined || value['id'] !== undefined)) return jiraRows(value);
    if (Array.isArray(value['events']) && value['ticket_id'] !== undefined) return this.audit(value, value['events']);
    return [flatten(value)];
  }

  private audit(value: Record<string, unknown>, events: readonly unknown[]): Exploded[] {
    const { events: _, ...rest } = value;
    const common = flatten(rest);
    const ticket = String(value['ticket_id']);
    const rows: Cells[] = [];
    const opens = events.some((event) => isObject(event) && event['type'] === 'Create');
    for (const event of events) {
      if (!isObject(event)) continue;
      const requester = event['field_name'] === 'requester_id' ? scalarText(event['value']) : undefined;
      if (requester !== undefined) this.requesters.set(ticket, requester);
      const author = scalarText(event['author_id']) ?? scalarText(value['author_id']);
      const row: Cells = new Map(common);
      for (const [key, cell] of flatten(event, 'event.')) row.set(key, cell);
      row.set('event.author', author);
      // The first comment is what was asked; it is by the agent where an agent wrote the ticket.
      row.set('event.answer', String(event['type'] === 'Comment' && !opens && author !== this.requesters.get(ticket)));
      rows.push(row);
    }
    return rows;
  }
}
