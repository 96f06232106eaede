import { html } from './markup.js';
import { htmlPage } from './page.js';
import { PLAYGROUND_STYLE } from './playground-style.js';
import { SIMULATION_STYLE } from './simulation/simulation-style.js';

/** What is in the page beside the program. */
export interface PlaygroundData {
  /** The files of the workspace, `rungs.yaml` first. */
  readonly texts: readonly { readonly path: string; readonly text: string }[];
  /** What counts as now, epoch ms. */
  readonly at: number;
  /** The zone in which times are printed. */
  readonly zone: string;
}

export interface PlaygroundPage extends PlaygroundData {
  /** Of the workspace. */
  readonly name: string;
  /** dist/playground.js */
  readonly program: string;
  /** How it was made, and by what. */
  readonly made: string;
}

/** The policy to play with: the engine and the files of the workspace in one page that needs no network. */
export function playgroundToHtml({ name, program, made, texts, at, zone }: PlaygroundPage): string {
  const data: PlaygroundData = { texts, at, zone };
  return htmlPage({
    title: `Who is paged when: ${name}`,
    kicker: 'rungs matrix --playground',
    lead: html`<p>Turn the ticket, the moment and what people do; the timeline follows. Everything is worked out in this page, by the engine of the command line; nothing is sent anywhere.</p>`,
    sections: [],
    main: html`<div id="play"><p>This page needs its program to run: it draws nothing without JavaScript.</p></div>`,
    style: `${SIMULATION_STYLE}${PLAYGROUND_STYLE}`,
    script: program,
    data,
    foot: html`<p>${made}</p>`,
  });
}
