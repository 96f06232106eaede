import { describe, expect, it } from 'vitest';
import { folderWith, rungs, textOf } from './workspace.js';

const FILES = {
  'rungs.yaml': '\ufeffrungs: 1\r\n# a comment\r\npeople:\r\n  ana: { nmae: Ana } # keep me\r\n',
  'b.yaml': 'people:\n  bo: { name: Bo }\n  bo: { name: Other }\nteams:\n  t: { membres: [ana], laed: bo }\n# the end',
};

describe('--fix', () => {
  it('mends what it can, keeps all else byte for byte, and tells what is left', async () => {
    const dir = folderWith(FILES);
    const { code, err, out } = await rungs(dir, 'lint', '--fix', '--format', 'concise');
    expect(textOf(dir, 'rungs.yaml')).toBe(FILES['rungs.yaml'].replace('nmae', 'name'));
    expect(err).toMatch(/^fixed \d findings? in \d files?\n/);
    expect(code).toBe(1);
    expect(out).toContain('duplicate-key');
  });

  it('does nothing when it is done again', async () => {
    const dir = folderWith(FILES);
    await rungs(dir, 'lint', '--fix');
    const [a, b] = [textOf(dir, 'rungs.yaml'), textOf(dir, 'b.yaml')];
    expect((await rungs(dir, 'lint', '--fix')).err).toBe('fixed 0 findings in 0 files\n');
    expect([textOf(dir, 'rungs.yaml'), textOf(dir, 'b.yaml')]).toEqual([a, b]);
  });

  it('takes unused comments out', async () => {
    const text =
      'rungs: 1\n# note\n# rungs: ignore[schedule-gap] -- x\npeople: # rungs: ignore[lost-ticket] -- y\n  ana: { name: Ana }\n';
    const dir = folderWith({ 'rungs.yaml': text });
    await rungs(dir, 'lint', '--fix');
    expect(textOf(dir, 'rungs.yaml')).toBe('rungs: 1\n# note\npeople:\n  ana: { name: Ana }\n');
  });
});

describe('--fix-dry-run', () => {
  it('prints a diff and writes nothing', async () => {
    const dir = folderWith({ 'rungs.yaml': 'rungs: 1\npeople:\n  ana: { nmae: Ana }\n  bo: { name: Bo }' });
    const before = textOf(dir, 'rungs.yaml');
    const { code, out, err } = await rungs(dir, 'lint', '--fix-dry-run');
    expect(out).toBe(`--- a/rungs.yaml
+++ b/rungs.yaml
@@ -1,4 +1,4 @@
 rungs: 1
 people:
-  ana: { nmae: Ana }
+  ana: { name: Ana }
   bo: { name: Bo }
\\ No newline at end of file
`);
    expect(code).toBe(1);
    expect(err).toMatch(/^would fix 1 of \d findings? in 1 file; nothing is written\n$/);
    expect(textOf(dir, 'rungs.yaml')).toBe(before);
  });
});
