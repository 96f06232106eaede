const HEAD = `# Every clause, and the tests that hold it

Made from [the semantics](../semantics.md) and the tests by \`node scripts/build-reference.mjs\`: do not edit it here. A test
holds a clause when it names it. Beside them, six outside tools and a second engine written from the text alone
(\`test/engine/reference.ts\`) are compared with the engine on random policies.
`;

/** A clause of the semantics, as it is written. */
const CLAUSE = /^- \*\*([A-Z]\d+)\*\* ([\s\S]*?)(?=\n- \*\*|\n\n|\n## |$(?![\s\S]))/gm;

/** The chapters of the semantics with their clauses, each with the choices that are told of it further down. */
export function chaptersOf(text) {
  const clauses = new Map();
  return text
    .split(/^## /m)
    .slice(1)
    .flatMap((part) => {
      const [title = '', ...rest] = part.split('\n');
      const fresh = [...rest.join('\n').matchAll(CLAUSE)].flatMap(([, id, body]) => {
        const said = body.replace(/\s+/g, ' ').trim();
        const known = clauses.get(id);
        if (known !== undefined) {
          known.choices.push(said);
          return [];
        }
        const clause = { id, text: said, choices: [] };
        clauses.set(id, clause);
        return [clause];
      });
      return fresh.length === 0 ? [] : [{ title, clauses: fresh }];
    });
}

/** Where a test can name what it holds: its titles and its comments. */
const TITLES = /\b(?:test|it|describe)\b[^'"`\n]*(['"`])(.*?)\1|^\s*(?:\/\/|\/?\*)(.*)$|(['"`][A-Z]\d+[:,] .*)$/gm;

/** The clauses that a text of tests names; `L10-L14` names five. */
export function clausesNamed(text) {
  const named = new Set();
  for (const [, , title = '', comment = '', reason = ''] of text.matchAll(TITLES)) {
    for (const [, letter, from, , to] of `${title} ${comment} ${reason}`.matchAll(
      /\b([TCSRLNKX])(\d+)(?:\s*[-–]\s*(\1)(\d+))?\b/g,
    ))
      for (let n = Number(from); n <= Number(to ?? from); n++) named.add(`${letter}${n}`);
  }
  return named;
}

/** The page of the clauses. */
export function semanticsReference(text, tests) {
  const named = Object.entries(tests).map(([path, source]) => [path, clausesNamed(source)]);
  const parts = chaptersOf(text).map(({ title, clauses }) => {
    const list = clauses.map(({ id, text: said, choices }) => {
      const links = named
        .filter(([, ids]) => ids.has(id))
        .map(([path]) => `[${path.replace(/^test\//, '')}](../../${path})`)
        .sort();
      const held = links.length === 0 ? 'No test names it.' : `Held by ${links.join(', ')}.`;
      return `### ${id}\n\n${[said, ...choices, held].join('\n\n')}\n`;
    });
    return `## ${title}\n\n${list.join('\n')}`;
  });
  return `${HEAD}\n${parts.join('\n')}`;
}
