/** What charts look like. Widths are shares of the page, so text never shrinks with it. */
export const CHART_STYLE = `
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
figure.chart { margin: 1rem 0; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: .4rem; }
svg { display: block; max-width: 100%; }
svg text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: var(--text); }
svg text.tick { fill: var(--soft); font-size: 11.5px; paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
svg.free { overflow: visible; }
.grid { stroke: var(--line); stroke-width: 1; }
.axis { stroke: var(--soft); stroke-width: 1; }
.curve { fill: none; stroke: var(--accent-solid); stroke-width: 2.2; stroke-linejoin: round; }
.point { fill: var(--card); stroke: var(--accent-solid); stroke-width: 2; }
.point.out { fill: var(--bad-solid); stroke: var(--card); stroke-width: 1.5; }
.level { stroke: var(--soft); stroke-width: 1.5; }
.level.limit { stroke-dasharray: 6 4; }
.level.mean { stroke-dasharray: 2 4; }
.level.target { stroke: var(--good-solid); }
.fill { fill: var(--accent-solid); } .fill.good { fill: var(--good-solid); } .fill.warn { fill: var(--warn-solid); }
.fill.bad { fill: var(--bad-solid); } .fill.quiet { fill: var(--line); } .fill.deep { fill: var(--mark); fill-opacity: .55; }
.edge { stroke: var(--card); stroke-width: 1; }
.texture { fill: var(--card); fill-opacity: .55; }
table.bars { border-collapse: collapse; width: 100%; table-layout: auto; font-size: .92rem; }
table.bars th { font-weight: 400; text-align: left; padding: .18rem .7rem .18rem 0; width: clamp(5.5rem, 24%, 17rem); line-height: 1.3; }
table.bars td { padding: .18rem 0; }
table.bars td.number { padding-left: .7rem; width: 1%; }
table.bars td.bar { min-width: 5rem; }
.legend { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .9rem; margin: .4rem 0; padding: 0; list-style: none; font-size: .86rem; color: var(--soft); }
.legend li { display: flex; align-items: center; gap: .4rem; }
p.legend { gap: .5rem; }
.heat { stroke: var(--card); stroke-width: 1; fill: var(--faint); }
.heat.h1 { fill: color-mix(in oklab, var(--accent-solid) 14%, var(--card)); } .heat.h2 { fill: color-mix(in oklab, var(--accent-solid) 30%, var(--card)); }
.heat.h3 { fill: color-mix(in oklab, var(--accent-solid) 48%, var(--card)); } .heat.h4 { fill: color-mix(in oklab, var(--accent-solid) 66%, var(--card)); }
.heat.h5 { fill: color-mix(in oklab, var(--accent-solid) 84%, var(--card)); } .heat.h6 { fill: var(--accent-solid); }
.peak { fill: none; stroke: var(--mark); stroke-width: 2; }
svg text.cell { font-size: 11px; font-variant-numeric: tabular-nums; }
svg text.cell.t4, svg text.cell.t5, svg text.cell.t6 { fill: var(--card); }
@media (max-width: 47.9rem) { .wide-only { display: none; }
  table.bars, table.bars tbody { display: block; } table.bars tr { display: grid; grid-template: "label number" auto "bar bar" auto / minmax(0, 1fr) auto; padding: .2rem 0; }
  table.bars thead { display: none; } table.bars th { grid-area: label; width: auto; padding: 0 .6rem 0 0; } table.bars td.bar { grid-area: bar; } table.bars td.number { grid-area: number; width: auto; padding: 0; text-align: right; max-width: 60vw; white-space: normal; }
  .number small { display: inline; } }
`;
