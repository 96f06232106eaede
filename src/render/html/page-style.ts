import { CHART_STYLE } from './chart/chart-style.js';

/** Colours are named by what they mean. Each pair of text and ground has a contrast of 4.5 at least, light and dark. */
const COLOURS = `
:root { color-scheme: light dark;
  --ground: #f6f7f9; --card: #ffffff; --text: #1b1f27; --soft: #565e6c; --line: #d9dde4; --faint: #eceff3;
  --accent: #1f5fbf; --accent-ground: #e4eefc; --accent-solid: #2f6fd0;
  --good: #14683a; --good-ground: #dff3e6; --good-solid: #2c8a55;
  --warn: #7d5200; --warn-ground: #fdf0d3; --warn-solid: #d98e04;
  --bad: #a81d17; --bad-ground: #fde5e3; --bad-solid: #cf3a31;
  --mark: #14171d; --shadow: 0 1px 2px #0f172a14, 0 1px 8px #0f172a0a; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #14171c; --card: #1c2027; --text: #e6e9ee; --soft: #a3acba; --line: #363d48; --faint: #262b33;
  --accent: #8ab8ff; --accent-ground: #1d3356; --accent-solid: #5a96ee;
  --good: #7fd6a0; --good-ground: #173a26; --good-solid: #4caf78;
  --warn: #f3c264; --warn-ground: #40300c; --warn-solid: #e0a030;
  --bad: #ff9d95; --bad-ground: #4a1d1a; --bad-solid: #f0685f;
  --mark: #f4f6f8; --shadow: none; } }
`;

const LAYOUT = `
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
.top, main, footer { max-width: 76rem; margin-inline: auto; padding-inline: clamp(.9rem, 3vw, 2rem); }
.top { padding-top: clamp(1rem, 3vw, 2.2rem); }
.kicker { margin: 0; color: var(--soft); font: 600 .8rem/1.4 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; letter-spacing: .02em; }
h1 { margin: .1rem 0 .4rem; font-size: clamp(1.4rem, 4vw, 2.1rem); line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 0 0 .8rem; font-size: 1.15rem; line-height: 1.3; }
h3 { margin: 1.2rem 0 .5rem; font-size: 1rem; line-height: 1.35; }
p { margin: .4rem 0; }
.lead { font-size: 1.02rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent-solid); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.skip { position: absolute; left: -99rem; top: 0; background: var(--card); color: var(--accent); padding: .6rem 1rem; z-index: 9; }
.skip:focus { left: 0; }
nav ul { display: flex; flex-wrap: wrap; gap: .35rem; margin: .9rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
nav a { display: block; padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 99rem; background: var(--card); text-decoration: none; }
nav a:hover { border-color: var(--accent); }
section { margin: 1.1rem 0; padding: clamp(.9rem, 2.5vw, 1.5rem); background: var(--card); border: 1px solid var(--line); border-radius: .75rem; box-shadow: var(--shadow); scroll-margin-top: 1rem; min-width: 0; }
section > :last-child, section > figure:last-child { margin-bottom: 0; }
section.alert { border: 2px solid var(--bad-solid); background: var(--bad-ground); }
section.alert h2 { color: var(--bad); }
footer { padding-block: .6rem 2.5rem; color: var(--soft); font-size: .86rem; }
code, pre { font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; font-size: .86em; }
code { background: var(--faint); border-radius: .25rem; padding: .08em .3em; overflow-wrap: anywhere; }
pre { background: var(--faint); border-radius: .5rem; padding: .7rem .9rem; margin: .5rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { background: none; padding: 0; }
ul, ol { padding-left: 1.2rem; margin: .4rem 0; }
details { margin-top: .7rem; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
.soft { color: var(--soft); }
.small { font-size: .86rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.nowrap { white-space: nowrap; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.strong { font-weight: 650; }
.tag { display: inline-block; padding: .05rem .55rem; border-radius: 99rem; background: var(--faint); color: var(--text); font-size: .84rem; font-weight: 550; overflow-wrap: break-word; }
.tag.good { background: var(--good-ground); color: var(--good); }
.tag.warn { background: var(--warn-ground); color: var(--warn); }
.tag.bad { background: var(--bad-ground); color: var(--bad); }
.tag.accent { background: var(--accent-ground); color: var(--accent); }
.tags { display: flex; flex-wrap: wrap; gap: .35rem; margin: .5rem 0; padding: 0; list-style: none; }
.notes { margin: .6rem 0; padding: 0; list-style: none; display: grid; gap: .4rem; }
.notes li { padding: .45rem .8rem; border-left: 4px solid var(--warn-solid); background: var(--warn-ground); border-radius: .3rem; }
.notes li.bad { border-color: var(--bad-solid); background: var(--bad-ground); color: var(--text); }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 1fr)); gap: .6rem; margin: .8rem 0; padding: 0; }
.facts div { padding: .55rem .8rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
.facts dt { color: var(--soft); font-size: .82rem; }
.facts dd { margin: 0; font-weight: 600; }
.facts dd small { display: block; font-weight: 400; color: var(--soft); }
.scroll { overflow-x: auto; max-width: 100%; }
.scroll table.data th[scope=row] { overflow-wrap: normal; min-width: 6rem; }
table.data { border-collapse: collapse; width: 100%; font-size: .92rem; }
table.data caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
table.data th, table.data td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
table.data td.short { overflow-wrap: normal; }
table.data thead th { overflow-wrap: normal; color: var(--soft); font-size: .84rem; font-weight: 600; }
table.data th.number, table.data td.number { text-align: right; }
@media (max-width: 40rem) {
  table.data.stacked thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table.data.stacked, table.data.stacked tbody, table.data.stacked tr, table.data.stacked td, table.data.stacked th { display: block; }
  table.data.stacked tr { border-bottom: 1px solid var(--line); padding: .45rem 0; }
  table.data.stacked th, table.data.stacked td { border: 0; padding: .1rem 0; text-align: left; }
  table.data.stacked td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); }
  table.data.stacked td:empty { display: none; }
}
`;

const PRINT = `
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; --ground: #fff; --card: #fff; --text: #000; --soft: #444; --line: #aaa; --faint: #f0f0f0; --shadow: none; --mark: #000;
    --accent: #1f5fbf; --accent-ground: #e4eefc; --accent-solid: #2f6fd0; --good: #14683a; --good-ground: #dff3e6; --good-solid: #2c8a55;
    --warn: #7d5200; --warn-ground: #fdf0d3; --warn-solid: #d98e04; --bad: #a81d17; --bad-ground: #fde5e3; --bad-solid: #cf3a31; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10.5pt; }
  .top, main, footer { max-width: none; padding-inline: 0; }
  .skip, nav, details:not([open]) { display: none; }
  section { border-radius: 0; border-width: 1px 0 0; padding: .6rem 0; margin: .6rem 0; }
  tr, li, figure, .card { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  table.lanes tbody { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;

/** The styles of every page. */
export const PAGE_STYLE = `${COLOURS}${LAYOUT}${CHART_STYLE}${PRINT}`;
