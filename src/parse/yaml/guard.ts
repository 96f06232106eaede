import type { Finding } from '../../model/finding.js';
import { fileRef, type Ref } from '../../model/ref.js';

// What is said about texts that YAML allows and this language does not, or that would harm the reader. Spans are added by
// the report.

/** A user's text as it is quoted in a message: not too long, and on one line. */
export function quote(text: string): string {
  const line = text.replace(/[\r\n]+\s*/g, ' ');
  return line.length <= 60 ? `"${line}"` : `"${line.slice(0, 57)}..."`;
}

function error(rule: string, ref: Ref, message: string, more?: Partial<Finding>): Finding {
  return { rule, severity: 'error', message, ref, ...more };
}

export function missingKey(ref: Ref): Finding {
  return error('yaml-syntax', ref, 'there is no key before this ":"; write one, or take the ":" out');
}

export function emptyValue(ref: Ref, key: string, flow: boolean): Finding {
  const message = `${quote(key)} has no value`;
  return flow
    ? error(
        'empty-value',
        ref,
        `${message}; between braces a comma ends an entry and ":" needs a space behind it, so \`{ mon,wed: 09:00-12:00 }\` is "mon" without a value: quote such a key ("mon,wed") or write it on a line of its own`,
        { part: 'key' },
      )
    : error('empty-value', ref, `${message}; write one behind the ":", or take the key out`, { part: 'key' });
}

export function emptyItem(ref: Ref): Finding {
  return error('empty-value', ref, 'there is nothing behind this "-"; write a value, or take the dash out');
}

export function mergeKey(ref: Ref): Finding {
  return error('merge-key', ref, '"<<" is no key of YAML 1.2 and is not merged; write the keys out', { part: 'key' });
}

export function reservedKey(ref: Ref, key: string): Finding {
  return error('reserved-key', ref, `${quote(key)} cannot be used as a key; choose another name`, { part: 'key' });
}

export function duplicateKey(ref: Ref, key: string, sameText: boolean): Finding {
  const quotes = sameText ? '' : ' (quotes make no difference)';
  return error('duplicate-key', ref, `${quote(key)} stands twice in this map${quotes}; remove or rename one of them`, {
    part: 'key',
    related: [{ ref, part: 'key', message: 'first given here' }],
  });
}

export function unknownAlias(ref: Ref, name: string): Finding {
  return error(
    'yaml-alias',
    ref,
    `${quote(`*${name}`)} names no anchor: nothing above it is marked ${quote(`&${name}`)}`,
  );
}

export function cyclicAlias(ref: Ref, name: string): Finding {
  return error(
    'yaml-alias',
    ref,
    `${quote(`*${name}`)} stands inside what ${quote(`&${name}`)} marks, so it would contain itself; write the value out`,
  );
}

export function aliasBomb(ref: Ref, limit: number): Finding {
  return error(
    'yaml-alias',
    ref,
    `the aliases of this file stand for more than ${limit} values; write them out, or use fewer`,
  );
}

export function directive(file: string, source: string): Finding {
  const message = source.startsWith('%YAML')
    ? `${quote(source)} has no effect: files are read as YAML 1.2; remove the line`
    : `${quote(source)} is a YAML directive, which policy files do not use; remove the line`;
  return error('yaml-directive', fileRef(file), message);
}

export function multipleDocuments(file: string): Finding {
  return error(
    'multiple-documents',
    fileRef(file),
    'a second document starts here, and only the first is read; put it in a file of its own, or remove the "---"',
  );
}

export function tooDeep(file: string, limit: number): Finding {
  return error(
    'too-deep',
    fileRef(file),
    `this is nested more than ${limit} levels deep; nothing in a policy needs that`,
  );
}

export function fileTooLarge(file: string, limit: number): Finding {
  return error(
    'file-too-large',
    fileRef(file),
    `the file is larger than ${limit / 1_000_000} MB and is not read; split it, or name it under "workspace.ignore" if it is no policy`,
  );
}

export function controlCharacter(file: string, code: number): Finding {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const message =
    code === 13
      ? 'a carriage return without a line feed; end lines with LF or CRLF'
      : `the control character ${name} cannot stand in a policy; remove it, or write it as an escape in double quotes`;
  return error('control-character', fileRef(file), message);
}

export function unknownTag(file: string, tag: string): Finding {
  return error('unknown-tag', fileRef(file), `the tag ${quote(tag)} means nothing here; remove it`);
}

export function syntax(file: string, message: string): Finding {
  return error('yaml-syntax', fileRef(file), message);
}
