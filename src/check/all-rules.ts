import { PARSE_RULES } from './parse-rules.js';
import { infoOf, type RuleInfo } from './rule-info.js';
import { RULES } from './rules.js';
import { SUPPRESSION_RULES } from './suppression-rules.js';

let known: ReadonlyMap<string, RuleInfo> | undefined;

/** Every rule there is by its id, whoever makes its findings, in the order of the ids. */
export function allRules(): ReadonlyMap<string, RuleInfo> {
  known ??= new Map(
    [...RULES.map(infoOf), ...PARSE_RULES, ...SUPPRESSION_RULES]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((info) => [info.id, info]),
  );
  return known;
}

/** What is known of a rule, undefined for an unknown id. */
export function ruleInfo(id: string): RuleInfo | undefined {
  return allRules().get(id);
}
