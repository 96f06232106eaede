import { atLeast, percentText, type Recommender, shareText } from './recommender.js';

const LEAST_RESOLVED = 30;
const LEAST_REOPENED = 5;

/** Categories and teams whose tickets come back more often than the others', by more than chance (Wilson interval, 95%). */
export const reopenedOften: Recommender = {
  id: 'reopened-often',
  start: ({ report }) => ({
    conclude: () =>
      report.rates.flatMap(({ dimension, rows }) => {
        if (dimension !== 'category' && dimension !== 'team') return [];
        return rows.flatMap(({ value, resolved, reopened }) => {
          if (value === undefined || resolved < LEAST_RESOLVED || reopened < LEAST_REOPENED) return [];
          const others = { resolved: report.totals.resolved - resolved, reopened: report.totals.reopened - reopened };
          if (others.resolved < LEAST_RESOLVED) return [];
          const usual = others.reopened / others.resolved;
          if (atLeast(reopened, resolved) <= usual || reopened / resolved < usual * 1.5) return [];
          return [
            {
              finding: `${shareText(reopened, resolved)} of what is resolved in ${dimension} ${value} is reopened, ${percentText(usual)} elsewhere`,
              advice: 'look at some of them: what was called solved and was not',
              evidence: [
                { what: `reopened in ${value}`, count: reopened, of: resolved },
                { what: 'reopened elsewhere', count: others.reopened, of: others.resolved },
              ],
              tickets: reopened,
            },
          ];
        });
      }),
  }),
};
