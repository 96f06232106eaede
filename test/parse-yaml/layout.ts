import fc from 'fast-check';

/** A small repeatable source of choices, so that one seed is one layout. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0 || 1;
  }

  below(n: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * n);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** A scalar by the text that stands in the file, quotes included. */
interface Written {
  readonly plain: string;
}
type Data = Written | readonly Data[] | { readonly pairs: readonly (readonly [string, Data])[] };

const PLAIN = [
  'ana',
  'bo',
  'support-primary',
  '30m',
  '09:00-17:30',
  '2026-01-05T09:00',
  '80% of resolution',
  'a:b',
  'a#b',
  'x y  z',
  'http://x.example/?a=b&c',
  '1',
  '0',
  '-0',
  '+49',
  '007',
  '1.10',
  '1.',
  '.5',
  '-.5',
  '+.5e3',
  '1e3',
  '1E-7',
  '0x1F',
  '0o17',
  '0x',
  '.inf',
  '-.Inf',
  '.nan',
  '.',
  '..',
  '-x',
  '--',
  '12345678901234567890',
  '1234567.0',
  '9007199254740993',
  'true',
  'True',
  'tRue',
  'false',
  'FALSE',
  'null',
  'Null',
  '~',
  'nulls',
  'no',
  'on',
  'é',
  '日本 語',
  '👍',
  "it's",
  'a"b',
  '=',
  '1_000',
  '-1',
  '1:30',
  'NaN',
  'Infinity',
  'a\\b',
  'a,b',
  'a]b',
  'a{b',
  '- a'.trim().slice(2),
  '-',
  '- a',
  '? a',
  'a: b',
  '#c',
  '@x',
  '`x`',
  '%x',
  '!t',
  '&a',
  '*a',
  '|',
  '>',
  'a #c',
  '<<',
  'a\tb',
  '-:',
  ':a',
  '?a',
  "'",
  '"',
];
const QUOTED = [
  '""',
  "''",
  '"a"',
  "'a'",
  "'it''s'",
  '"a\\"b"',
  '"\\\\"',
  '"a\\nb"',
  '"\\t\\/"',
  '"#x"',
  "': '",
  '"\\u00e9"',
  '"\\x41"',
  '"\\d"',
  '"é 日本 👍"',
  "'  x  '",
  '"[a, b]"',
  '"+55 11 5550 0100"',
  "'1'",
  '"null"',
  '"a: b"',
  "''''",
  '"\\N"',
  '"tab\there"',
];
const KEYS = [
  'a',
  'b',
  'name',
  'on_call',
  'mon-fri',
  'mon,wed',
  '1',
  '1.10',
  '0x1F',
  'true',
  'null',
  '~',
  'P1',
  'x y',
  'é',
  'a.b',
  'a/b',
  "it's",
  '+49',
  'a:b',
  'a#b',
  'x-1',
  '$x',
  '(y)',
  'toString',
  '__proto__',
  'constructor',
  '<<',
  '-k',
  '?k',
  '"1"',
  "'a'",
  '"q k"',
  "'it''s'",
  '"\\u0041"',
  '[',
  'a]',
  '{x',
];

const scalar: fc.Arbitrary<Written> = fc
  .oneof(
    { weight: 6, arbitrary: fc.constantFrom(...PLAIN.slice(0, 66)) },
    { weight: 2, arbitrary: fc.constantFrom(...QUOTED) },
    { weight: 1, arbitrary: fc.constantFrom(...PLAIN) },
  )
  .map((plain) => ({ plain }));

const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...KEYS.slice(0, 20)) },
  { weight: 1, arbitrary: fc.constantFrom(...KEYS) },
);

const { data } = fc.letrec<{ data: Data; map: Data; seq: Data }>((tie) => ({
  data: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('map'), tie('seq')),
  map: fc.uniqueArray(fc.tuple(key, tie('data')), { maxLength: 4, selector: ([k]) => k }).map((pairs) => ({ pairs })),
  seq: fc.array(tie('data'), { maxLength: 4 }),
}));

/** A document in a random layout; nearly all are good YAML, and most are of the ordinary subset. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(data, fc.integer({ min: 1 }))
  .map(([root, seed]) => layOut(root, new Dice(seed)));

function layOut(root: Data, dice: Dice): string {
  let text = dice.chance(10) ? '# head\n\n' : '';
  if (dice.chance(8)) text += '---\n';
  if ('plain' in root) text += `k: ${root.plain}\n`;
  else if (isEmpty(root) || dice.chance(10)) text += `${inFlow(root, dice, dice.chance(40) ? 1 : undefined)}\n`;
  else text += inBlock(root, dice.chance(5) ? 2 : 0, dice);
  if (dice.chance(15)) text = text.trimEnd();
  if (dice.chance(10)) text = text.replaceAll('\n', '\r\n');
  return text;
}

function isEmpty(data: Data): boolean {
  return 'pairs' in data ? data.pairs.length === 0 : Array.isArray(data) && data.length === 0;
}

function inBlock(data: Data, indent: number, dice: Dice): string {
  const pad = ' '.repeat(indent);
  if ('pairs' in data) {
    return data.pairs
      .map(([k, value]) => `${gap(indent, dice)}${pad}${k}:${inValue(value, indent, dice, true)}`)
      .join('');
  }
  if ('plain' in data) throw new Error('no collection');
  return data.map((value) => `${gap(indent, dice)}${pad}-${inValue(value, indent, dice, false)}`).join('');
}

/** Blank lines and comments between entries. */
function gap(indent: number, dice: Dice): string {
  if (dice.chance(85)) return '';
  return dice.one([
    '\n',
    '   \n',
    `${' '.repeat(indent)}# note\n`,
    '# at the margin\n',
    '          # far in\n',
    '#\n\n',
  ]);
}

function inValue(value: Data, indent: number, dice: Dice, inMap: boolean): string {
  const end = dice.chance(10) ? dice.one(['  # why', ' #', ' ', '   ']) : '';
  const space = dice.chance(6) ? '   ' : ' ';
  if ('plain' in value) {
    if (dice.chance(5)) return blockText(indent, dice);
    return `${space}${value.plain}${end}\n`;
  }
  if (isEmpty(value) || dice.chance(35)) {
    return `${space}${inFlow(value, dice, dice.chance(30) ? indent + dice.one([1, 2, 4]) : undefined)}${end}\n`;
  }
  const inner = indent + (inMap && Array.isArray(value) && dice.chance(30) ? 0 : dice.one([2, 2, 2, 4, 1]));
  if (!inMap && dice.chance(70)) {
    // Compact: the first entry stands behind the dash.
    return ` ${' '.repeat(inner - indent > 1 ? inner - indent - 2 : 0)}${inBlock(value, Math.max(inner, indent + 2), dice).trimStart()}`;
  }
  return `${end}\n${inBlock(value, inner, dice)}`;
}

function blockText(indent: number, dice: Dice): string {
  const pad = ' '.repeat(indent + dice.one([1, 2, 4]));
  const lines = Array.from({ length: 1 + dice.below(4) }, () =>
    dice.one(['one', 'two words', '# no comment', 'a: b', '', '- x', '  in', 'x  ', '"q', '\tx', ' ']),
  );
  return ` ${dice.one(['|', '>', '|-', '>-', '|', '>', '|+', '>2', '| # c'])}\n${lines.map((l) => (l === '' ? '' : pad + l)).join('\n')}\n${dice.chance(20) ? '\n\n' : ''}`;
}

function inFlow(data: Data, dice: Dice, indent: number | undefined): string {
  if ('plain' in data) return data.plain;
  const gapOf = (): string => {
    if (indent === undefined || dice.chance(50)) return dice.chance(80) ? ' ' : '';
    return `${dice.chance(15) ? ' # c' : ''}\n${dice.chance(10) ? '\n' : ''}${' '.repeat(dice.chance(95) ? indent : indent - 1)}`;
  };
  const list = (parts: string[], open: string, close: string): string => {
    const trail = parts.length > 0 && dice.chance(10) ? ',' : '';
    const body = parts
      .map((part, i) => `${gapOf()}${part}${i < parts.length - 1 ? `${dice.chance(5) ? gapOf() : ''},` : trail}`)
      .join('');
    return `${open}${body}${gapOf()}${close}`;
  };
  if ('pairs' in data) {
    return list(
      data.pairs.map(
        ([k, v]) => `${k}:${dice.chance(95) ? (dice.chance(5) ? gapOf() : ' ') : ''}${inFlow(v, dice, indent)}`,
      ),
      '{',
      '}',
    );
  }
  return list(
    data.map((v) => inFlow(v, dice, indent)),
    '[',
    ']',
  );
}

const BITS = [
  ':',
  ': ',
  ' ',
  '  ',
  '-',
  '- ',
  '#',
  ' #',
  ',',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '|',
  '>',
  '&a ',
  '*a',
  '!',
  '%',
  '@',
  '\n',
  '\n\n',
  '\n  ',
  '\t',
  '\r',
  '\r\n',
  '\\',
  '?',
  '? ',
  '~',
  '<<: ',
  '---\n',
  '...\n',
  '.',
  '0',
  'x',
  'a: b\n',
  '\n- ',
  '\u0000',
  '\ufeff',
  '\u0085',
  '\u2028',
  '\\n',
];

/** The text after a few random edits: bits put in, taken out and moved, lines indented, doubled and cut. */
export function mutate(text: string, seed: number): string {
  const dice = new Dice(seed);
  let out = text;
  for (let n = 1 + dice.below(3); n > 0; n--) {
    const at = dice.below(out.length + 1);
    const to = Math.min(out.length, at + 1 + dice.below(3));
    switch (dice.below(8)) {
      case 0:
      case 1:
      case 2:
        out = out.slice(0, at) + dice.one(BITS) + out.slice(at);
        break;
      case 3:
      case 4:
        out = out.slice(0, at) + out.slice(to);
        break;
      case 5:
        out = out.slice(0, at) + dice.one(BITS) + out.slice(to);
        break;
      case 6: {
        const lines = out.split('\n');
        const line = dice.below(lines.length);
        const old = lines[line] as string;
        lines[line] = dice.one([` ${old}`, `  ${old}`, old.slice(1), `${old}\n${old}`, '', `${old} `, `\t${old}`]);
        out = lines.join('\n');
        break;
      }
      default:
        out = dice.chance(30) ? out.slice(0, at) : out.replace('\n', '\r\n');
    }
  }
  return out;
}
