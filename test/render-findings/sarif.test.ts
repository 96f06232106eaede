import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { FAULTY, type Looks, report } from './report.js';
import { SARIF_SCHEMA } from './sarif-schema.js';

const validate = new Ajv({ allErrors: true, strict: false }).compile(SARIF_SCHEMA);

async function sarif(files: Readonly<Record<string, string>>, looks?: Looks) {
  const log = JSON.parse(await report('sarif', files, looks));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log.runs[0];
}

const GAPS = `rungs: 1
workspace: { timezone: UTC }
people:
  ana: { name: Ana }
schedules:
  weekdays: # rungs: ignore[schedule-gap] -- the desk is closed [at](http://evil.example) weekends
    layers:
      - { name: week, people: [ana], starts: 2026-01-05, every: 1w, during: { mon-fri: 00:00-24:00 } }
`;

describe('sarif', () => {
  it('keeps to the standard', async () => {
    const run = await sarif(FAULTY);
    expect(run.results.length).toBeGreaterThan(4);
    expect(run.columnKind).toBe('utf16CodeUnits');
    for (const result of run.results) {
      const rule = run.tool.driver.rules[result.ruleIndex];
      expect(rule.id).toBe(result.ruleId);
      expect(result.locations).toHaveLength(1);
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toMatch(/^policies\//);
      expect(Object.keys(result.partialFingerprints)).toEqual(['rungs/v1']);
    }
    await sarif({ 'rungs.yaml': 'rungs: 1\n' });
  });

  it('describes each rule that has something to say, with its page', async () => {
    const { rules } = (await sarif(FAULTY)).tool.driver;
    for (const rule of rules) {
      for (const part of ['shortDescription', 'fullDescription']) {
        expect(rule[part].text.length).toBeGreaterThan(0);
        expect(rule[part].text.length).toBeLessThanOrEqual(1024);
      }
      expect(rule.help.markdown).toMatch(new RegExp(`^# ${rule.id}\n`));
      expect(rule.help.text).not.toContain('```');
      expect(rule.defaultConfiguration.level).toBe('error');
    }
  });

  it('links the places that explain a finding', async () => {
    const { results } = await sarif(FAULTY);
    const twice = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'duplicate-name');
    expect(twice.message.text).toMatch(/\n\[[^\]]+\]\(1\)$/);
    expect(twice.relatedLocations).toMatchObject([{ id: 1, message: { text: expect.any(String) } }]);
  });

  it('lets no text of the policy become a link', async () => {
    const { results } = await sarif(FAULTY);
    const texts = results.map(({ message }: { message: { text: string } }) => message.text).join('\n');
    expect(texts).toContain('[click]');
    expect(texts).not.toContain('](http');
  });

  it('keeps what is suppressed, as suppressed', async () => {
    const { results } = await sarif({ 'rungs.yaml': GAPS });
    const gap = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'schedule-gap');
    expect(gap.suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: expect.stringMatching(/^the desk is closed/) },
    ]);
  });

  it('carries the fix', async () => {
    const { results } = await sarif({ 'rungs.yaml': 'rungs: 1\npeople:\n  ana: { nmae: Ana }\n' });
    expect(results[0].fixes[0].artifactChanges[0].replacements).toEqual([
      { deletedRegion: { charOffset: 26, charLength: 4 }, insertedContent: { text: 'name' } },
    ]);
  });

  it('writes file names as URIs', async () => {
    const files = { 'rungs.yaml': 'rungs: 1\n', 'a b/ü#?%.yaml': 'teams: 1\n' };
    const { results } = await sarif(files);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('policies/a%20b/%C3%BC%23%3F%25.yaml');
  });
});
