import { stringify } from 'yaml';
import { CLAUSES, DEFAULTS } from './facts.mjs';

const HEAD = `# Every key of the language

Made from [the schema](../../schemas/rungs.schema.json) by \`node scripts/build-reference.mjs\`: do not edit it here. [The
language](../language.md) tells the same as a story, with files to copy; [the semantics](semantics.md) say what the clauses
behind a key mean, and which tests hold them.

Keys that start with \`x-\` are your own and may stand in every map.
`;

/** The page of the language, from its JSON Schema. */
export function languageReference(schema) {
  const { definitions } = schema;
  const parts = [HEAD, '## Sections of a file\n', keyTable('', schema)];
  parts.push('## Maps\n');
  for (const [name, node] of Object.entries(definitions)) if (isMap(node)) parts.push(mapPart(name, node, definitions));
  parts.push('## Values\n');
  for (const [name, node] of Object.entries(definitions)) if (!isMap(node)) parts.push(valuePart(name, node));
  return `${parts.join('\n').trimEnd()}\n`;
}

function isMap(node) {
  return node.properties !== undefined;
}

function mapPart(name, node, definitions) {
  const said = node.description === undefined ? '' : `${node.description}\n\n`;
  const where = usersOf(name, definitions);
  const places = where.length === 0 ? '' : `In ${where.map((each) => link(each)).join(', ')}.\n\n`;
  const shape = shapeText(node);
  return `### ${name}\n\n${said}${places}${shape}${keyTable(name, node)}${exampleText(node)}`;
}

function valuePart(name, node) {
  const words = wordList(node);
  const plain = node.description !== undefined && node.items === undefined;
  const kind = words === '' && !plain ? `${sentence(typeText(node))}.\n` : '';
  const said = node.description === undefined ? '' : `${node.description}\n`;
  return `### ${name}\n\n${[said, kind, words].filter((text) => text !== '').join('\n')}${exampleText(node)}`;
}

/** The definitions that a definition stands in. */
function usersOf(name, definitions) {
  const wanted = `"#/definitions/${name}"`;
  return Object.keys(definitions).filter((each) => each !== name && JSON.stringify(definitions[each]).includes(wanted));
}

/** What may stand instead of the map, and which keys exclude each other. */
function shapeText(node) {
  const lines = [];
  const types = [node.type].flat().filter((type) => type !== 'object');
  if (types.length > 0) {
    const list = types.includes('array')
      ? `a list${node.items === undefined ? '' : ` of ${typeText(node.items)}`}`
      : '';
    const one = !types.includes('string')
      ? ''
      : node.then?.enum === undefined
        ? 'text'
        : `one of ${node.then.enum.map((each) => `\`${each}\``).join(', ')}`;
    const short = [one, list].filter((text) => text !== '').join(', or ');
    lines.push(`Instead of the map: ${short}.`);
  }
  const one = oneOf(node);
  if (one.length > 0) lines.push(`Exactly one of ${one.map((key) => `\`${key}\``).join(', ')}.`);
  if (typeof node.additionalProperties === 'object')
    lines.push(`Other keys are names: each is ${typeText(node.additionalProperties)}.`);
  return lines.length === 0 ? '' : `${lines.join(' ')}\n\n`;
}

/** The keys of which one must be there: the end of a chain of if, then and else. */
function oneOf(node) {
  for (let at = node; at !== undefined; at = at.else ?? (at.if === undefined ? undefined : at.then)) {
    if (at.anyOf?.every((each) => each.required?.length === 1)) return at.anyOf.map((each) => each.required[0]);
  }
  return [];
}

function keyTable(name, node) {
  const required = new Set(node.required ?? []);
  const rows = Object.entries(node.properties).map(([key, value]) => {
    const id = `${name}.${key}`;
    const left = required.has(key) ? '**needed**' : (DEFAULTS[id] ?? '');
    const clauses = (CLAUSES[id] ?? []).map((clause) => `[${clause}](semantics.md#${anchorOf(clause)})`);
    const [example] = value.examples ?? [];
    const cells = [
      code(key),
      typeText(value),
      left,
      [value.description ?? '', wordsOf(value)].filter((text) => text !== '').join(' '),
      example === undefined ? '' : code(flow(example)),
      clauses.join(' '),
    ];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return `| key | value | when it is left out | what it says | example | clauses |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** The heading of a clause's chapter. */
function anchorOf(clause) {
  return clause.toLowerCase();
}

/** The meanings of words, in a cell. */
function wordsOf(node) {
  if (node.enumDescriptions === undefined) return '';
  return node.enum.map((word, i) => `\`${word}\`: ${node.enumDescriptions[i]}`).join(' ');
}

function wordList(node) {
  const { enum: words, enumDescriptions } = node.enum === undefined ? (node.then ?? {}) : node;
  if (words === undefined) return '';
  return `${words.map((word, i) => `- \`${word}\`: ${enumDescriptions?.[i] ?? ''}`).join('\n')}\n`;
}

function typeText(node) {
  if (node.$ref !== undefined) return link(node.$ref.replace('#/definitions/', ''));
  if (node.enum !== undefined) return node.enum.length === 1 ? `\`${node.enum[0]}\`` : 'a word';
  const types = [node.type].flat();
  const items = node.items === undefined ? undefined : typeText(node.items);
  if (types.includes('object') && typeof node.additionalProperties === 'object')
    return `a map of names, each ${typeText(node.additionalProperties)}`;
  if (types.includes('object')) return 'a map';
  if (types.includes('array'))
    return `${types.includes('string') ? 'one or a list' : 'a list'}${items === undefined ? '' : ` of ${items}`}`;
  if (types.length > 1 || types[0] === 'string') return 'text';
  if (types[0] === 'integer') return 'a whole number';
  if (types[0] === 'number') return 'a number';
  return types[0] === 'boolean' ? '`true` or `false`' : 'anything';
}

function link(name) {
  return `[${name}](#${name.toLowerCase()})`;
}

function exampleText(node) {
  const examples = node.examples ?? [];
  if (examples.length === 0) return '';
  return `\nFor example ${examples.map((each) => code(flow(each))).join(', ')}.\n`;
}

/** An example as it is written in a policy, on one line. */
function flow(example) {
  return stringify(example, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true }).trim();
}

function code(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function cell(text) {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|');
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
