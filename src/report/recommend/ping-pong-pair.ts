import { MS_PER_MINUTE } from '../../model/duration.js';
import { formatDuration } from '../../time/duration.js';
import { type Recommender, shareText } from './recommender.js';

const LEAST_TICKETS = 10;
const LEAST_SHARE = 0.2;

/** Pairs of groups between which tickets come straight back. */
export const pingPongPair: Recommender = {
  id: 'ping-pong-pair',
  start: ({ report }) => ({
    conclude: () =>
      report.pingPong.flatMap(({ from, via, moved, tickets, returns, away }) => {
        if (tickets < LEAST_TICKETS || tickets / moved < LEAST_SHARE || away === undefined) return [];
        const half = formatDuration(Math.round(away.p50 / MS_PER_MINUTE) * MS_PER_MINUTE);
        return [
          {
            finding: `${shareText(tickets, moved)} of the tickets that ${from} gives to ${via} come straight back (${returns} times), half of them after ${half} or more`,
            advice: `agree what ${via} needs to take a ticket, and what stays with ${from}`,
            evidence: [{ what: `came back from ${via}`, count: tickets, of: moved }],
            tickets,
          },
        ];
      }),
  }),
};
