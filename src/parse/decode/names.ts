import type { Finding } from '../../model/finding.js';
import { childRef, type Ref } from '../../model/ref.js';
import { fault, type MapNode, type Scope } from './scope.js';
import { text } from './text.js';

/** Names that mean something of their own wherever a name is used. */
const RESERVED: readonly string[] = ['any', 'none', 'nobody', 'previous', 'always', 'never'];

/** Whether a name can be one; `reserved` also refuses those that mean something already. `part` is where it stands. */
export function checkName(scope: Scope, name: string, ref: Ref, part: 'key' | 'value', reserved: boolean): boolean {
  if (name.trim() === '') {
    fault(scope, 'bad-name', ref, 'a name is empty; write one', { part });
    return false;
  }
  if (!reserved || !RESERVED.includes(name)) return true;
  fault(scope, 'bad-name', ref, `"${name}" is a reserved name; choose another`, {
    part,
    help: `reserved are ${RESERVED.join(', ')}`,
  });
  return false;
}

/** Something of that name exists already. */
export function duplicateName(what: string, name: string, ref: Ref, part: 'key' | 'value', first: Ref): Finding {
  const elsewhere = first.file === ref.file ? '' : ` in ${first.file}`;
  return {
    rule: 'duplicate-name',
    severity: 'error',
    message: `${what} "${name}" is already defined${elsewhere}; rename or remove one of them`,
    ref,
    part,
    related: [{ ref: first, part, message: 'first defined here' }],
  };
}

/** Names under `name:` of the maps of a list: none empty, none twice. `seen`, from names to maps, reaches over several lists. */
export function uniqueNames(nodes: readonly MapNode[], what: string, seen?: Map<string, Ref>, reserved = false): void {
  let names = seen;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as MapNode;
    const name = text(node, 'name');
    if (name === undefined || !mayBeName(node, name, reserved)) continue;
    if (nodes.length === 1 && seen === undefined) return;
    const first = names?.get(name);
    if (first === undefined) (names ??= new Map()).set(name, node.ref);
    else {
      const ref = childRef(node.ref, 'name');
      node.scope.findings.push(duplicateName(what, name, ref, 'value', childRef(first, 'name')));
    }
  }
}

function mayBeName(node: MapNode, name: string, reserved: boolean): boolean {
  const plain = name.trim() !== '' && !(reserved && RESERVED.includes(name));
  return plain || checkName(node.scope, name, childRef(node.ref, 'name'), 'value', reserved);
}
