// Writes `for (const each of list)` as a loop over the indexes wherever the types say that the list is an array. Both do the
// same, but before V8 optimises a function the first makes an iterator, and an object for each step; most of a short run is
// before that.
import { SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/** The texts of the files below `src/` that have such loops, by absolute path. */
export function indexLoops(root) {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProject: `${root}/tsconfig.json` }).getProjects();
    const texts = new Map();
    for (const path of project.program.getSourceFileNames()) {
      if (!path.startsWith(`${root}/src/`)) continue;
      const file = project.program.getSourceFile(path);
      const edits = loopsOver(file)
        .filter(arrays(project.checker))
        .flatMap((loop, i) => editsOf(loop, i, file));
      if (edits.length > 0) texts.set(path, edited(file.text, edits));
    }
    return texts;
  } finally {
    api.close();
  }
}

/** The `for … of` loops of a file that declare what they take from a list, each with the list. */
function loopsOver(file) {
  const loops = [];
  const visit = (node) => {
    const declares = node.initializer?.kind === SyntaxKind.VariableDeclarationList;
    if (node.kind === SyntaxKind.ForOfStatement && node.awaitModifier === undefined && declares) {
      const [{ name }] = node.initializer.declarations;
      const pair =
        name.kind === SyntaxKind.ArrayBindingPattern && name.elements.length === 2 ? name.elements : undefined;
      const entries = pair === undefined ? undefined : listOfEntries(node.expression);
      if (entries === undefined) loops.push({ node, list: node.expression, item: name });
      else loops.push({ node, list: entries, index: pair[0], item: pair[1] });
    }
    node.forEachChild(visit);
  };
  visit(file);
  return loops;
}

/** What `entries()` is asked of. */
function listOfEntries({ kind, expression, arguments: given }) {
  const asked = kind === SyntaxKind.CallExpression && given.length === 0 ? expression : undefined;
  const named = asked?.kind === SyntaxKind.PropertyAccessExpression && asked.name.text === 'entries';
  return named ? asked.expression : undefined;
}

function arrays(checker) {
  return ({ list }) => {
    const type = checker.getTypeAtLocation(list);
    return type !== undefined && (checker.isArrayType(type) || checker.isTupleType(type));
  };
}

/** What to put where: `for (let $list0 = LIST, $at0 = 0; $at0 < $list0.length; $at0++) { const each = $list0[$at0]; BODY }`. */
function editsOf({ node, list, index, item }, number, file) {
  const source = (part) => file.text.slice(part.getStart(file), part.end);
  const [all, at] = [`$list${number}`, `$at${number}`];
  const [{ name }] = node.initializer.declarations;
  const word = file.text.slice(node.initializer.getStart(file), name.getStart(file));
  const names = `${index === undefined ? '' : `${source(index)} = ${at}, `}${source(item)} = ${all}[${at}]`;
  return [
    { from: node.getStart(file), to: list.getStart(file), by: `for (let ${all} = ` },
    {
      from: list.end,
      to: node.statement.getStart(file),
      by: `, ${at} = 0; ${at} < ${all}.length; ${at}++) { ${word}${names}; `,
    },
    { from: node.statement.end, to: node.statement.end, by: ' }' },
  ];
}

function edited(text, edits) {
  let result = '';
  let at = 0;
  for (const { from, to, by } of edits.sort((a, b) => a.from - b.from || a.to - b.to)) {
    result += text.slice(at, from) + by;
    at = to;
  }
  return result + text.slice(at);
}
