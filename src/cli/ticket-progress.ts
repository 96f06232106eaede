import type { ReportProgress } from '../report-tickets.js';
import type { Options } from './command.js';
import type { Io } from './io.js';

const EVERY_MS = 200;

/** How far the reading of a long log has come, on a terminal's stderr; nothing elsewhere. `end` takes it away. */
export function ticketProgress({ quiet }: Options, io: Io): ReportProgress & { end(): void } {
  const { stderr } = io;
  if (!stderr.isTTY || quiet) return { end: () => undefined };
  const started = io.now();
  let told = started;
  let shown = false;
  return {
    read(tickets) {
      const now = io.now();
      // A short log is read before anybody wonders.
      if (now - told < EVERY_MS || now - started < EVERY_MS * 3) return;
      told = now;
      shown = true;
      stderr.write(`\r${tickets} tickets read, ${Math.round((tickets / (now - started)) * 1000)} a second`);
    },
    end() {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
