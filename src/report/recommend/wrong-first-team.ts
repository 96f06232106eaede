import { type Recommender, shareText } from './recommender.js';

const LEAST_TICKETS = 30;
const MOSTLY = 0.6;
/** So much of what leaves must go to one other team: then it can be routed there. */
const TO_ONE = 0.5;

/** Teams that get tickets first and hand most of them on. */
export const wrongFirstTeam: Recommender = {
  id: 'wrong-first-team',
  start: ({ report, moves, label }) => ({
    conclude() {
      const rows = report.rates.find(({ dimension }) => dimension === 'team')?.rows ?? [];
      return [...moves.firstMoves].flatMap(([from, targets]) => {
        const name = label(from);
        const began = rows.find(({ value }) => value === name)?.tickets ?? 0;
        const left = [...targets.values()].reduce((sum, count) => sum + count, 0);
        if (began < LEAST_TICKETS || left > began || left / began < MOSTLY) return [];
        const [to, most] = [...targets].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] as [string, number];
        const goes = most / left >= TO_ONE;
        return [
          {
            finding: `${shareText(left, began)} of the tickets that begin with ${name} go on to another team${goes ? `, ${shareText(most, left)} of these to ${label(to)}` : ''}`,
            advice: goes
              ? `find what tells them apart at creation, and route them to ${label(to)} at once`
              : 'find what tells them apart at creation, and route them where they end up',
            evidence: [
              { what: `left ${name}`, count: left, of: began },
              { what: `went to ${label(to)}`, count: most, of: left },
            ],
            tickets: left,
          },
        ];
      });
    },
  }),
};
