// The JSON Schema as code that answers one question, does a value fit?, and gathers no errors: a fraction of what ajv's
// validator has to be, loaded and warmed up. Every keyword is either taken or refused while this is built.

/** Keywords that say nothing about which values fit. */
const SILENT = new Set(['$schema', 'title', 'definitions']);
const OF_MAPS = ['properties', 'patternProperties', 'additionalProperties', 'required', 'minProperties'];
const OF_LISTS = ['items', 'minItems'];
const OF_NUMBERS = ['minimum'];
const OF_ALL = ['$ref', 'type', 'enum', 'const', 'anyOf', 'if', 'then', 'else'];
const TAKEN = new Set([...SILENT, ...OF_MAPS, ...OF_LISTS, ...OF_NUMBERS, ...OF_ALL]);

const TYPES = {
  string: (v) => `typeof ${v} === 'string'`,
  boolean: (v) => `typeof ${v} === 'boolean'`,
  null: (v) => `${v} === null`,
  number: (v) => `typeof ${v} === 'number' && isFinite(${v})`,
  integer: (v) => `Number.isInteger(${v})`,
  array: (v) => `Array.isArray(${v})`,
  object: (v) => `isMap(${v})`,
};

/** A module with `fits(value)`, true exactly where ajv says that the value is valid. */
export function fitsCode(schema) {
  const writer = new Writer(schema);
  const root = writer.test(schema, 'value');
  return `${writer.lines.join('\n')}
function isMap(v) {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}
/** Whether a value fits the schema. */
export function fits(value) {
  return ${root};
}
`;
}

class Writer {
  lines = [];
  /** Names of functions by what they test: parts that are alike share one. */
  #functions = new Map();
  #schema;

  constructor(schema) {
    this.#schema = schema;
  }

  /** An expression that is true when the variable `v` fits a part of the schema. */
  test(node, v) {
    if (node === true) return 'true';
    if (node === false) return 'false';
    for (const keyword of Object.keys(node))
      if (!TAKEN.has(keyword)) throw new Error(`fits.mjs: ${keyword} is not known`);
    const asked = Object.keys(node).filter((keyword) => !SILENT.has(keyword));
    if (asked.length === 0) return 'true';
    if (asked.length === 1 && asked[0] === '$ref') return this.#reference(node.$ref, v);
    if (asked.length === 1 && asked[0] === 'type') return this.#type(node.type, v);
    return `${this.#function(JSON.stringify(node), () => this.#body(node, asked))}(${v})`;
  }

  #reference(ref, v) {
    const name = /^#\/definitions\/([^/]+)$/.exec(ref)?.[1];
    const target = name === undefined ? undefined : this.#schema.definitions[name];
    if (target === undefined) throw new Error(`fits.mjs: ${ref} is not found`);
    return this.test(target, v);
  }

  #type(type, v) {
    const types = [type].flat().map((each) => {
      if (TYPES[each] === undefined) throw new Error(`fits.mjs: type ${each} is not known`);
      return TYPES[each](v);
    });
    return types.length === 1 ? types[0] : `(${types.join(' || ')})`;
  }

  #function(key, body) {
    const known = this.#functions.get(key);
    if (known !== undefined) return known;
    const name = `fits${this.#functions.size}`;
    this.#functions.set(key, name);
    const lines = body();
    this.lines.push(`function ${name}(v) {`, ...lines.map((line) => `  ${line}`), '}');
    return name;
  }

  #body(node, asked) {
    const lines = [];
    const unless = (test) => test !== 'true' && lines.push(`if (!(${test})) return false;`);
    if (node.$ref !== undefined) unless(this.test({ $ref: node.$ref }, 'v'));
    if (node.type !== undefined) unless(this.#type(node.type, 'v'));
    if (node.enum !== undefined) unless(oneOf(node.enum, 'v'));
    if ('const' in node) unless(oneOf([node.const], 'v'));
    if (node.anyOf !== undefined) unless(node.anyOf.map((part) => this.test(part, 'v')).join(' || '));
    const only = (type, keywords, inner) => {
      if (!keywords.some((keyword) => asked.includes(keyword))) return;
      if (node.type === type) lines.push(...inner());
      else lines.push(`if (${TYPES[type]('v')}) {`, ...inner().map((line) => `  ${line}`), '}');
    };
    only('object', OF_MAPS, () => this.#map(node));
    only('array', OF_LISTS, () => this.#list(node));
    only('number', OF_NUMBERS, () => [`if (v < ${node.minimum}) return false;`]);
    if (node.if !== undefined) {
      const [yes, no] = [this.test(node.then ?? true, 'v'), this.test(node.else ?? true, 'v')];
      unless(`${this.test(node.if, 'v')} ? ${yes} : ${no}`);
    }
    return [...lines, 'return true;'];
  }

  #list({ items, minItems }) {
    const lines = minItems === undefined ? [] : [`if (v.length < ${minItems}) return false;`];
    const test = items === undefined ? 'true' : this.test(items, 'item');
    if (test !== 'true') {
      lines.push(
        'for (let i = 0; i < v.length; i++) {',
        '  const item = v[i];',
        `  if (!(${test})) return false;`,
        '}',
      );
    }
    return lines;
  }

  /** One walk over the keys where some may be unknown; else each key is asked for. */
  #map({ properties = {}, patternProperties = {}, additionalProperties = true, required = [], minProperties }) {
    const lines = required.map((key) => `if (${member('v', key)} === undefined) return false;`);
    if (minProperties !== undefined) lines.push(`if (Object.keys(v).length < ${minProperties}) return false;`);
    const patterns = Object.entries(patternProperties);
    const tests = Object.entries(properties).map(([key, part]) => {
      const more = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(key)).map(([, other]) => other);
      return [key, [part, ...more].map((each) => this.test(each, 'c')).filter((test) => test !== 'true')];
    });
    const rest = this.test(additionalProperties, 'c');
    if (rest === 'true' && patterns.length === 0) {
      for (const [key, [test]] of tests) {
        if (test !== undefined)
          lines.push(`{ const c = ${member('v', key)}; if (c !== undefined && !(${test})) return false; }`);
      }
      return lines;
    }
    // Keys with the same test are alike.
    const alike = new Map();
    for (const [key, test] of tests) {
      const text = test.length === 0 ? 'true' : test.map((each) => `(${each})`).join(' && ');
      alike.set(text, [...(alike.get(text) ?? []), key]);
    }
    lines.push('for (const k in v) {', '  const c = v[k];', '  switch (k) {');
    for (const [text, keys] of alike) {
      lines.push(...keys.map((key) => `    case ${JSON.stringify(key)}:`));
      if (text !== 'true') lines.push(`      if (c !== undefined && !(${text})) return false;`);
      lines.push('      break;');
    }
    lines.push('    default: {');
    if (patterns.length === 0) lines.push(`      if (!(${rest})) return false;`);
    else if (patterns.length === 1 && rest === 'false' && this.test(patterns[0][1], 'c') === 'true') {
      lines.push(`      if (!/${patterns[0][0]}/u.test(k)) return false;`);
    } else {
      lines.push('      let known = false;');
      for (const [pattern, part] of patterns) {
        const test = this.test(part, 'c');
        lines.push(
          `      if (/${pattern}/u.test(k)) { ${test === 'true' ? '' : `if (!(${test})) return false; `}known = true; }`,
        );
      }
      lines.push(`      if (!known && !(${rest})) return false;`);
    }
    return [...lines, '    }', '  }', '}'];
  }
}

function oneOf(values, v) {
  for (const value of values)
    if (value !== null && typeof value === 'object') throw new Error('fits.mjs: values are scalars');
  return values.map((value) => `${v} === ${JSON.stringify(value)}`).join(' || ');
}

function member(v, key) {
  return /^[A-Za-z_]\w*$/.test(key) ? `${v}.${key}` : `${v}[${JSON.stringify(key)}]`;
}
