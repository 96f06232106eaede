import type { CommandSpec } from '../command.js';
import { UsageError } from '../usage-error.js';
import { WINDOW_OPTIONS } from '../window.js';

const USAGE: Readonly<Record<string, string>> = {
  show: 'rungs calendar show [calendar]',
  add: 'rungs calendar add <calendar> <instant> <duration>',
  between: 'rungs calendar between <calendar> <instant> <instant>',
  holidays: 'rungs calendar holidays [country[-state[-region]]]',
};

export const command: CommandSpec = {
  name: 'calendar',
  description: `Asks calendars what is open and when something is due, and writes public
holidays as dates for a policy.

  show [calendar]                          when it is open; all: open now?
  add <calendar> <instant> <duration>      when that much open time is over
  between <calendar> <instant> <instant>   how much open time lies between
  holidays [region]                        public holidays as YAML, like DE-BE;
                                           without a region, which there are

holidays needs the package date-holidays, which does not come with rungs.`,
  arguments: [
    { name: '<action>', description: 'what to do', choices: Object.keys(USAGE) },
    { name: '[arguments...]', description: 'see above' },
  ],
  options: [
    ...WINDOW_OPTIONS,
    {
      flags: '--years <years>',
      description: 'holidays: which years, like 2026 or 2026-2028 (default: this and the next two)',
    },
    { flags: '--language <code>', description: "holidays: language of the names (default: the country's)" },
  ],
  examples: [
    {
      command: 'rungs calendar holidays DE-BE --years 2026-2028 > policies/holidays.yaml',
      does: 'public holidays of Berlin',
    },
    { command: 'rungs calendar show business --for 2w', does: 'when it is open' },
    { command: 'rungs calendar add business 2026-11-27T16:00 4h', does: 'when four open hours are over' },
    { command: 'rungs calendar between business 2026-11-27T16:00 2026-11-30T10:00', does: 'how much was open' },
  ],
  async run([action = '', ...args], options, io) {
    switch (action) {
      case 'holidays': {
        expectArguments(action, args, 0, 1);
        const { runHolidays } = await import('../calendar/holidays.js');
        return runHolidays(args[0], options, io);
      }
      case 'show': {
        expectArguments(action, args, 0, 1);
        const { runShow } = await import('../calendar/show.js');
        return runShow(args[0], options, io);
      }
      default: {
        expectArguments(action, args, 3, 3);
        const { runCalculator } = await import('../calendar/calculator.js');
        return runCalculator(action === 'add' ? 'add' : 'between', args as [string, string, string], options, io);
      }
    }
  },
};

function expectArguments(action: string, args: readonly string[], least: number, most: number): void {
  if (args.length >= least && args.length <= most) return;
  throw new UsageError(`${action} takes other arguments: ${USAGE[action]}`);
}
