import { describe, expect, it } from 'vitest';
import { jsonText, markdownText } from '../../src/render/escape.js';
import { toIcs } from '../../src/render/ics.js';

const HOSTILE = 'a\u009b31m\u202eb\u2028\u{e0041}\ud800\u0007"\\ 日本👍';

describe('hostile text', () => {
  it('in JSON reads back as it was and shows nothing that a terminal obeys', () => {
    const json = jsonText({ [HOSTILE]: [HOSTILE] });
    expect(JSON.parse(json)).toEqual({ [HOSTILE]: [HOSTILE] });
    expect(json).not.toMatch(/[\u007f-\u009f\u2028-\u202e]|[\u{e0000}-\u{e007f}]/u);
    expect(json).toContain('日本👍');
    expect(json.endsWith('}\n')).toBe(true);
  });

  it('in Markdown refers to no issue', () => {
    expect(markdownText('GH-12, gh-x and #3')).toBe('GH&#45;12, gh-x and \\#3');
  });

  it('in a calendar file is left out', () => {
    expect(toIcs('n', [{ uid: 'u', start: 0, summary: HOSTILE }], 0)).toContain('SUMMARY:a31mb');
  });
});
