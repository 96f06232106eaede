import type { HistoryDef } from '../../model/history.js';
import { childRef, fileRef } from '../../model/ref.js';
import { history } from '../decode/history.js';
import { freshdesk } from './freshdesk.js';
import { generic } from './generic.js';
import { jira } from './jira.js';
import { pagerduty } from './pagerduty.js';
import { servicenow } from './servicenow.js';
import { zendesk } from './zendesk.js';

const SHAPES: Readonly<Record<string, readonly object[]>> = {
  generic,
  servicenow,
  jira,
  zendesk,
  pagerduty,
  freshdesk,
};
const decoded = new Map<string, readonly HistoryDef[]>();

/** A built-in history in the shapes in which it comes; undefined when there is none of that name. */
export function builtInHistory(name: string): readonly HistoryDef[] | undefined {
  if (!Object.hasOwn(SHAPES, name)) return undefined;
  let shapes = decoded.get(name);
  if (shapes === undefined) {
    const ref = fileRef('');
    const scope = { written: new Map(), fields: new Map(), findings: [] };
    shapes = (SHAPES[name] as readonly object[]).map((shape, i) => history(scope, name, shape, childRef(ref, i)));
    decoded.set(name, shapes);
  }
  return shapes;
}
