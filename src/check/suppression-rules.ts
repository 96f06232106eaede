import type { RuleInfo } from './rule-info.js';

/** The rules about `# rungs: ignore[…]` comments; suppress.ts makes their findings. */
export const SUPPRESSION_RULES = [
  {
    id: 'expired-suppression',
    summary: 'an ignore comment whose `until` date has passed',
    severity: 'warning',
    category: 'suppressions',
    blocks: false,
  },
  {
    id: 'malformed-suppression',
    summary: 'an ignore comment that cannot be understood, so that it ignores nothing',
    severity: 'error',
    category: 'suppressions',
    blocks: false,
  },
  {
    id: 'suppression-without-reason',
    summary: 'an ignore comment that does not say why',
    severity: 'info',
    category: 'suppressions',
    blocks: false,
  },
  {
    id: 'unused-suppression',
    summary: 'an ignore comment for a finding that is not there',
    severity: 'warning',
    category: 'suppressions',
    blocks: false,
    fixable: true,
  },
] as const satisfies readonly RuleInfo[];

export type SuppressionRule = (typeof SUPPRESSION_RULES)[number]['id'];
