import { useRef, useState } from 'preact/hooks';
import { jsonText } from '../../render/escape.js';
import { simulationToJson } from '../../render/simulate-json.js';
import type { Zone } from '../../time/zone-type.js';
import { contextOf } from '../context-of.js';
import type { Answer, Playable } from '../playable.js';
import type { PlayState } from '../play-state.js';

interface TakeAlongProps {
  readonly playable: Playable;
  readonly state: PlayState;
  readonly answer: Answer | string;
  readonly zone: Zone;
  readonly fragment: string;
}

/** The same elsewhere: the command, a link to this state, the JSON. */
export function TakeAlong({ playable, state, answer, zone, fragment }: TakeAlongProps) {
  const [asJson, setAsJson] = useState(false);
  return (
    <section class="part" aria-labelledby="part-share">
      <h2 id="part-share">Take it along</h2>
      <Copied label="command" text={playable.command(state)} />
      <Copied label="link" text={`${location.href.replace(/#.*$/, '')}#${fragment}`} />
      {typeof answer !== 'string' && (
        <details onToggle={({ currentTarget }) => setAsJson(currentTarget.open)}>
          <summary>as JSON</summary>
          <pre id="json" tabIndex={0}>
            {asJson && jsonOf(answer, contextOf(playable, zone))}
          </pre>
        </details>
      )}
    </section>
  );
}

/** The same as `rungs simulate --format json`. */
function jsonOf({ view, after }: Answer, context: ReturnType<typeof contextOf>): string {
  const json = simulationToJson(view, context);
  return jsonText(
    after === undefined ? json : { ...json, whatIf: { changes: after.changes, ...simulationToJson(after, context) } },
  );
}

function Copied({ label, text }: { readonly label: string; readonly text: string }) {
  const shown = useRef<HTMLElement>(null);
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      setTimeout(() => setDone(false), 1500);
    } catch {
      // Not every browser lets a file write there: then it is marked, ready to be copied by hand.
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
    }
  };
  return (
    <p class="copied">
      <code ref={shown} id={`share-${label}`} tabIndex={0}>
        {text}
      </code>
      <button type="button" class="plain" aria-label={`copy the ${label}`} onClick={copy}>
        {done ? 'copied' : 'copy'}
      </button>
    </p>
  );
}
