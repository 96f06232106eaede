import { existsSync } from 'node:fs';
import { openWorkspace, type SimulationResult } from '../../src/index.js';
import { readIncidents, twoHundred } from './incidents.js';

/*
 * Two hundred real incidents through a policy for their company, beside what the log says of them.
 * Run by `npm run uci -- <path of incident_event_log.csv.gz>`.
 */
const path = process.argv[2] ?? '../shared/data/tickets/uci-incident-event-log/incident_event_log.csv.gz';
if (!existsSync(path)) {
  process.stdout.write(`the log is not here (${path}): nothing to run\n`);
} else {
  const { policy } = await openWorkspace('bench/policies/uci', { at: Date.UTC(2016, 2, 1) });
  const rows = new Map<
    string,
    { tickets: number; pages: number; second: number; met: number; late: number; agree: number }
  >();
  for (const incident of twoHundred(readIncidents(path))) {
    const result: SimulationResult = policy.simulate({ ...incident.ticket, events: incident.events });
    const row = rows.get(incident.recorded.priority) ?? { tickets: 0, pages: 0, second: 0, met: 0, late: 0, agree: 0 };
    const late = result.sla.some((run) => run.metric === 'resolution' && run.status === 'breached');
    row.tickets++;
    row.pages += result.timeline.filter((event) => event.kind === 'page').length;
    row.second += Number(result.timeline.some((event) => event.kind === 'page' && event.level !== 'Front desk'));
    row.met += Number(!late);
    row.late += Number(late);
    row.agree += Number(late !== incident.recorded.madeSla);
    rows.set(incident.recorded.priority, row);
  }
  process.stdout.write('priority  tickets  pages  beyond the desk  resolution met  breached  agrees with made_sla\n');
  for (const [priority, row] of rows) {
    process.stdout.write(
      `${priority.padEnd(8)}  ${String(row.tickets).padStart(7)}  ${String(row.pages).padStart(5)}  ${String(row.second).padStart(15)}  ${String(row.met).padStart(14)}  ${String(row.late).padStart(8)}  ${String(row.agree).padStart(20)}\n`,
    );
  }
}
