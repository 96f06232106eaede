import { render } from 'preact';
import type { PlaygroundData } from '../../render/html/playground-page.js';
import { zoneNamed } from '../../time/zone.js';
import { Playable } from '../playable.js';
import { App } from './app.js';

async function play(root: HTMLElement, data: PlaygroundData): Promise<void> {
  const playable = await Playable.open(data.texts, data.at);
  root.replaceChildren();
  render(<App playable={playable} zone={zoneNamed(data.zone) ?? playable.workspace.plan.zone} />, root);
}

const root = document.getElementById('play');
const data = document.getElementById('data')?.textContent;
if (root !== null && data !== null && data !== undefined) void play(root, JSON.parse(data) as PlaygroundData);
