import { Exercise, type LiveScript } from '../../drill/live/exercise.js';
import { ACT_WORDS, readAct, type Said } from '../../drill/live/read-act.js';
import { isForPeople } from '../../drill/live/told.js';
import type { Plan } from '../../model/plan.js';
import type { TimelineEvent } from '../../model/timeline.js';
import { formatLocal } from '../../time/format.js';
import type { RenderContext } from '../../render/context.js';
import { liveEventText, liveIntroText, liveStatusText, tellingText } from '../../render/drill-live-text.js';
import { terminalText } from '../../render/escape.js';
import type { Io } from '../io.js';
import type { TimedAct } from './live-lines.js';
import type { Prompter } from './prompter.js';

/** What a live exercise needs. */
export interface LiveRun {
  readonly plan: Plan;
  readonly script: LiveScript;
  /** Who acts, as the timeline names him. */
  readonly person: string;
  readonly context: RenderContext;
  /** Where it is told; nothing is for JSON. */
  readonly print: (text: string) => void;
}

/** Plays an exercise with acts that are known beforehand: no clock, the same output every time. */
export function playScript(run: LiveRun, acts: readonly TimedAct[]): Exercise {
  const { plan, script, context, print } = run;
  const exercise = new Exercise(plan, script);
  print(liveIntroText(script, plan.policy, context, undefined));
  for (const { at, said } of acts) {
    // What is done at an instant comes before what the ladder does at it (L3).
    show(exercise.advance(at - 1), run);
    doNow(exercise, said, at, run);
  }
  while (!exercise.isOver) show(exercise.advance(exercise.nextAt ?? exercise.now), run);
  return exercise;
}

/** Shows what happens; what the trainee must tell is his to remember. */
function show(events: readonly TimelineEvent[], { plan, context, print }: LiveRun): void {
  for (const event of events) {
    if (isForPeople(event) || (event.kind === 'ladder' && event.elapsed === 0)) continue;
    print(liveEventText(event, plan.policy, context));
  }
}

function doNow(exercise: Exercise, said: Said, at: number, run: LiveRun): void {
  if (said.kind === 'act') {
    exercise.moveTo(at);
    show(exercise.act({ ...said.action, at, by: run.person }), run);
  }
  if (said.kind === 'tell') {
    exercise.moveTo(at);
    exercise.tell(said.who);
    const who = said.who.map((each) => each.id).join(' and ');
    run.print(tellingText(who, exercise.now, exercise.script.ticket.created, run.context));
  }
}

/** Longest wait between two looks at the clock, ms of real time. */
const PATIENCE_MS = 1000;

/**
 * Plays it in time: the ticket's clock runs `speed` times as fast as the real one, and whoever sits there acts. Ends when
 * nothing is left to happen, or with `quit`.
 */
export async function playLive(
  run: LiveRun,
  prompter: Prompter,
  { speed, clock }: { readonly speed: number; readonly clock: Io['now'] },
): Promise<{ readonly exercise: Exercise; readonly ended: 'done' | 'interrupted' }> {
  const { plan, script, context } = run;
  const exercise = new Exercise(plan, script);
  run.print(liveIntroText(script, plan.policy, context, { speed }));
  /** The real moment at which the ticket's clock stood at `from`. */
  let [since, from] = [clock(), script.ticket.created];
  const jump = (to: number) => {
    show(exercise.advance(to), run);
    [since, from] = [clock(), exercise.now];
  };
  let isSaid = false;
  for (;;) {
    show(exercise.advance(from + Math.max(0, clock() - since) * speed), run);
    if (exercise.isOver && (exercise.sofar.outcome === 'resolved' || isPast(exercise)))
      return { exercise, ended: 'done' };
    if (exercise.isOver && !isSaid) run.print('  nothing more happens by itself: act, or quit\n');
    isSaid = exercise.isOver;
    const wait = ((exercise.nextAt ?? Infinity) - exercise.now) / speed;
    const said = await prompter.next(`${promptTime(exercise, context)} > `, Math.max(20, Math.min(PATIENCE_MS, wait)));
    if (said.kind === 'silence') continue;
    if (said.kind === 'interrupted') return { exercise, ended: 'interrupted' };
    if (said.kind === 'end') return { exercise, ended: 'done' };
    if (said.text.trim() === '') continue;
    show(exercise.advance(Math.floor((from + Math.max(0, clock() - since) * speed) / 1000) * 1000), run);
    const act = readAct(said.text, plan);
    if (typeof act === 'string') run.print(`  ${terminalText(act)}\n`);
    else if (act.kind === 'quit') return { exercise, ended: 'done' };
    else if (act.kind === 'help') run.print(`  ${ACT_WORDS}; wait 10m, next, status, quit\n`);
    else if (act.kind === 'status') run.print(liveStatusText(exercise.sofar, context));
    else if (act.kind === 'wait')
      jump(act.ms === undefined ? (exercise.nextAt ?? exercise.now) : exercise.now + act.ms);
    else doNow(exercise, act, exercise.now, run);
  }
}

function isPast({ script, now }: Exercise): boolean {
  return script.until !== undefined && now >= script.until;
}

/** To the minute: seconds that run are no help at night. */
function promptTime(exercise: Exercise, { zone }: RenderContext): string {
  return formatLocal(Math.floor(exercise.now / 60_000) * 60_000, zone).time;
}
