const HUES = [212, 28, 145, 282, 350, 178, 52, 240, 100, 318, 5, 195];

/** Each a light ground with dark text, and the other way round in the dark. */
const PEOPLE = HUES.map((hue, i) => `.p${i} { --hue: ${hue}; }`).join(' ');

export const ONCALL_STYLE = `
${PEOPLE}
.shift { fill: hsl(var(--hue) 75% 84%); stroke: hsl(var(--hue) 45% 42%); stroke-width: 1; }
.shift.override { stroke-width: 2; stroke-dasharray: 4 2; }
svg text.in { fill: #14171d; font-size: 12px; font-weight: 550; paint-order: normal; }
@media screen and (prefers-color-scheme: dark) {
  .shift { fill: hsl(var(--hue) 42% 30%); stroke: hsl(var(--hue) 50% 62%); }
  svg text.in { fill: #f4f6f8; }
}
.gap { fill: var(--bad-solid); } .gap.on-purpose { fill: var(--soft); }
svg text.gap-text { font-weight: 800; fill: #fff; paint-order: stroke; stroke: #7c120d; stroke-width: 4px; letter-spacing: .04em; }
.is-away { fill: var(--bad-solid); }
.window { fill: var(--card); } .weekend { fill: var(--faint); }
.now { stroke: var(--bad-solid); stroke-width: 2; stroke-dasharray: 3 2; }
table.calendar { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .86rem; }
table.calendar th { font-weight: 400; text-align: left; padding: 0 .4rem 0 0; white-space: nowrap; color: var(--soft); font-variant-numeric: tabular-nums; }
table.calendar thead td, table.calendar tr:not(.group) > th[scope=row] { width: 3.6rem; }
table.calendar td, table.calendar thead th { padding: 0; }
table.calendar tr.group th { padding: .5rem 0 .15rem; color: var(--text); font-weight: 650; }
table.calendar tbody tr:not(.group) td { background: var(--ground); }
table.calendar tbody tr:not(.group) > * { border-top: 1px solid var(--line); }
.phone-only { display: none; }
@media (max-width: 47.9rem) { .phone-only { display: inline; } }
.now-list { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: .7rem; list-style: none; padding: 0; margin: 0; }
.now-list li { border: 1px solid var(--line); border-left: 6px solid var(--good-solid); border-radius: .5rem; padding: .6rem .9rem; }
.now-list li.gap-now { border-color: var(--bad-solid); background: var(--bad-ground); }
.now-list h3 { margin: 0; font-size: .9rem; color: var(--soft); font-weight: 550; }
.now-list .who { font-size: 1.12rem; font-weight: 650; margin: .1rem 0; }
`;
