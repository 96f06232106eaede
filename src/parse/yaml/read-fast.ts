import type { RawFile } from './raw.js';
import { block } from './scan-block.js';
import { flow, isFlowStart } from './scan-flow.js';
import { endLine, isBlankAt, type PlaceTable, type Scan, startLine, startScan, UNUSUAL } from './scan.js';

/** Texts longer than this are not read at all. */
export const MAX_LENGTH = 5_000_000;

const NONE: RawFile['written'] = new Map();

/**
 * Reads a text of the ordinary subset: block and flow collections, scalars on one line, `|` and `>`, comments. The result
 * is exactly the full reader's.
 * @returns undefined for everything unusual (anchors, tags, scalars over several lines, a key without a value, anything
 *   that might be an error …), which is the full reader's to judge.
 */
export function readYamlFast(file: string, text: string): RawFile | undefined {
  const body = withoutMark(text);
  const scanned = scanYaml(body, undefined);
  if (scanned === undefined) return undefined;
  return { file, text: body, value: scanned.value, written: scanned.scan.written ?? NONE, findings: [], fast: true };
}

/** The text without its byte order mark. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Scans a text without a byte order mark; with `places`, notes offsets there. Undefined for an unusual text. */
export function scanYaml(text: string, places: PlaceTable | undefined): { value: unknown; scan: Scan } | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const scan = startScan(text, places);
  try {
    return { value: root(scan), scan };
  } catch (error) {
    if (error === UNUSUAL) return undefined;
    throw error;
  }
}

function root(s: Scan): unknown {
  startLine(s);
  if (s.col === 0 && s.text.startsWith('---', s.pos) && isBlankAt(s, s.pos + 3)) {
    s.pos += 3;
    endLine(s);
  }
  if (s.col < 0) return undefined;
  const start = s.pos;
  let value: unknown;
  if (isFlowStart(s.codes[start] as number)) {
    value = flow(s, 0);
    endLine(s);
  } else value = block(s, s.col);
  if (s.col >= 0) throw UNUSUAL;
  return value;
}
