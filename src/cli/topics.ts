import { EXIT } from './exit-codes.js';

const TOPICS: Readonly<Record<string, string>> = {
  'exit-codes': `The exit code is the same whatever the format of the output is.

  ${EXIT.ok}   fine
  ${EXIT.found}   the command found what it looks for: findings at --fail-on, a failed scenario, a changed behaviour
      with --fail-on, a lost or unrouted ticket, an overdue review, a delivery that failed, a policy that does not compile
  ${EXIT.usage}   wrong usage, or input that cannot be read
  ${EXIT.nothing}   nothing to work on: no workspace, no scenario that --run names
  ${EXIT.bug}  a bug in rungs; the message says what to report
  130 interrupted with Ctrl-C (the process ends by the signal)

rungs without a command prints the help and ends with ${EXIT.ok}.
`,
  environment: `Colour is decided for stdout and stderr apart. The first of these that says something decides:

  --color always|never   beats the rest
  NO_COLOR               not empty: no colour
  FORCE_COLOR            0 or false: none; 1, 2, 3: 16, 256, 16 million colours; else 16
  CLICOLOR_FORCE         neither empty nor 0: 16 colours
  CLICOLOR               0: no colour
  a terminal             as many colours as it can show; none with TERM=dumb; none elsewhere

  RUNGS_DEBUG            1: the stack of a bug is printed with its report
  XDG_STATE_HOME, HOME   where rungs drill keeps answers: rungs/drills below the first, else below ~/.local/state

rungs reads no other variable, sends nothing anywhere (but what is due to the address of rungs due --webhook), and asks
the clock only where there is no --at.
`,
  formats: `--format text is for people, --format json for programs; both exist everywhere. Each command's --help names its others.
In JSON instants are ISO 8601 in UTC with Z, and lengths are seconds. Data goes to stdout, everything else to stderr;
--output writes the data to a file in one step, so that nobody reads half of it.
`,
};

/** What `rungs help` knows beside the commands. */
export const HELP_TOPICS: readonly string[] = Object.keys(TOPICS);

export function topicText(topic: string): string | undefined {
  return Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : undefined;
}
