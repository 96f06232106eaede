/** An event as a map, as a scenario would write it, or a message that says what is wrong. */
export type EventMap = Record<string, unknown>;

const VERBS = ['acknowledge', 'respond', 'set', 'reassign', 'escalate', 'resolve', 'reopen'];

/**
 * Reads an event from one line: `acknowledge by bo @+40m`, `set priority=P2 service="db 1" @+50m`, `escalate to Senior engineer
 * @2026-11-24T23:50`, `resolve @+3h`. Everything after the last `@` is the moment; a name after `to` or `by` may have
 * spaces. Gives the map that a scenario would hold, or a message.
 */
export function parseEventText(text: string): EventMap | string {
  const at = text.lastIndexOf('@');
  if (at < 0) return `event "${text}" has no moment: end it with "@+30m" or "@2026-11-24T23:40"`;
  const moment = text.slice(at + 1).trim();
  const words = wordsOf(text.slice(0, at));
  const verb = words.shift()?.text;
  if (verb === undefined || !VERBS.includes(verb))
    return `event "${text}" does not begin with one of ${VERBS.join(', ')}`;
  const event: EventMap = { do: verb, at: moment };
  let key: 'by' | 'to' | undefined;
  for (const word of words) {
    if (!word.quoted && (word.text === 'by' || word.text === 'to')) {
      key = word.text;
      event[key] = '';
      continue;
    }
    const equals = word.text.indexOf('=');
    // The word behind `by` or `to` is a name, whatever is in it.
    const named = key !== undefined && event[key] === '';
    if (verb === 'set' && equals > 0 && !named) {
      event[word.text.slice(0, equals)] = word.text.slice(equals + 1);
      key = undefined;
    } else if (key !== undefined) {
      event[key] = event[key] === '' ? word.text : `${event[key]} ${word.text}`;
    } else {
      return `event "${text}": "${word.text}" is not understood (expected "by <person>"${verb === 'set' ? ', "field=value"' : ', "to <name>"'})`;
    }
  }
  if (event.by === '' || event.to === '')
    return `event "${text}": a name is missing after "${event.by === '' ? 'by' : 'to'}"`;
  if (verb === 'set' && Object.keys(event).every((name) => name === 'do' || name === 'at' || name === 'by')) {
    return `event "${text}" sets no field: write "set priority=P2 @+50m"`;
  }
  return event;
}

/** Words apart by spaces; quotes hold words together and are taken off. */
function wordsOf(text: string): { text: string; quoted: boolean }[] {
  const words: { text: string; quoted: boolean }[] = [];
  let word = '';
  let quote = '';
  let quoted = false;
  let open = false;
  for (const char of text) {
    if (quote !== '') {
      if (char === quote) quote = '';
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      quoted = true;
      open = true;
    } else if (char === ' ' || char === '\t' || char === '\n') {
      if (open) words.push({ text: word, quoted });
      word = '';
      quoted = false;
      open = false;
    } else {
      word += char;
      open = true;
    }
  }
  if (open) words.push({ text: word, quoted });
  return words;
}
