import type { RuleInfo } from './rule-info.js';

/** What the loader, the YAML reader, the schema and the decoders find. All of it keeps a policy from being run. */
export const PARSE_RULES: readonly RuleInfo[] = [
  info('bad-duration', 'a length of time that cannot be read, or is not allowed in its place'),
  info('bad-hours', 'open hours that cannot be read, that overlap or that end before they begin'),
  info('bad-name', 'a name that is reserved or cannot be written elsewhere'),
  info('bad-percentage', 'a share that is not written like `80%` or is out of range'),
  info('bad-time', 'a date or time that cannot be read, that does not exist or that ends before it begins'),
  info('conflicting-keys', 'two keys in one map that exclude each other'),
  info('control-character', 'a character in a file that cannot be seen and does not belong into a text'),
  info('duplicate-key', 'a key that stands twice in one map'),
  info('duplicate-name', 'two definitions of one name'),
  info('empty-value', 'a key or a dash with nothing behind it'),
  info('file-too-large', 'a file larger than 5 MB'),
  info('language-version', 'a workspace without `rungs: 1`, or in a version that this tool does not read'),
  info('merge-key', 'the key `<<`, which YAML 1.2 does not merge'),
  info('missing-key', 'a map without a key that it needs'),
  info('multiple-documents', 'a second YAML document in one file'),
  info('not-utf8', 'a file that is not UTF-8'),
  info('reserved-key', 'a key that every object in JavaScript has'),
  info('too-deep', 'maps and lists nested more than 100 levels deep'),
  info('unknown-key', 'a key that the language does not have', true),
  info('unknown-tag', 'a YAML tag such as `!!binary`'),
  info('unknown-timezone', 'a time zone that is not in the IANA list'),
  info('unknown-value', 'a word that is not one of those allowed', true),
  info('unreadable-file', 'a file or folder that the system does not let be read'),
  info('wrong-type', 'a text where a list is wanted, and the like'),
  info('yaml-alias', 'a YAML alias that names nothing, contains itself or grows without measure'),
  info('yaml-directive', 'a YAML directive such as `%YAML 1.1`'),
  info('yaml-syntax', 'a text that is not YAML'),
];

function info(id: string, summary: string, fixable = false): RuleInfo {
  return { id, summary, severity: 'error', category: 'reading', blocks: true, ...(fixable ? { fixable } : {}) };
}
