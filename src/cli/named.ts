import { nearestName } from '../match/nearest-name.js';
import { UsageError } from './usage-error.js';

/** Throws a usage error for a name that is not among the known ones: what was meant, and what there is. */
export function requireName(kind: string, name: string, known: Iterable<string>): void {
  const all = [...known];
  if (all.includes(name)) return;
  const near = nearestName(name, all);
  const shown = all.slice(0, 20).join(', ');
  throw new UsageError(
    `no ${kind} is called "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    all.length === 0 ? undefined : `there ${all.length === 1 ? 'is' : 'are'}: ${shown}${all.length > 20 ? ', …' : ''}`,
  );
}
