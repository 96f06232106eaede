import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import { textWidth } from '../../src/render/columns.js';
import type { RenderContext } from '../../src/render/context.js';
import { timelinesText } from '../../src/render/test-columns.js';
import { zoneNamed, UTC } from '../../src/time/zone.js';
import { NOW, tried } from './suite.js';

function context(width: number): RenderContext {
  return { place: () => 'x.yaml:1:1', zone: zoneNamed('UTC') ?? UTC, at: NOW, colour: new Chalk({ level: 0 }), width };
}

const STORY = `ticket: { created: 2026-11-24T12:00 }
until: +20m
expect: [{ at: +0m, page: ana }, { at: +5m, page: carla }, { running: resolution }]`;

it('puts what belongs together on one line, where there is room', async () => {
  const result = await tried(STORY);
  expect(timelinesText(result, context(100))).toEqual([
    '  expected                 │ actual',
    '✓ +0m page ana             │ Tue 12:00  +0m page ana by push [Front line]',
    '✗ +5m page carla           │',
    '                           │ Tue 12:10  +10m acknowledge: 50% of the time is gone',
    '                           │ Tue 12:20  +20m acknowledge BREACHED',
    '✓ resolution still running │',
  ]);
});

it('puts one above the other on a narrow terminal, and never passes its edge', async () => {
  const result = await tried(STORY);
  const lines = timelinesText(result, context(40));
  expect(lines).toEqual([
    'expected',
    '✓ +0m page ana',
    '✗ +5m page carla',
    '✓ resolution still running',
    'actual',
    '  Tue 12:00  +0m page ana by push [Fr…',
    '  Tue 12:10  +10m acknowledge: 50% of…',
    '  Tue 12:20  +20m acknowledge BREACHED',
  ]);
  expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(40);
});
