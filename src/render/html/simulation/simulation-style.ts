export const SIMULATION_STYLE = `
table.lanes { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .92rem; }
table.lanes th { text-align: left; font-weight: 400; padding: 0 .7rem 0 0; line-height: 1.25; vertical-align: middle; }
table.lanes td, table.lanes thead th + th { padding: 0; }
table.lanes col.names { width: 19%; }
@media (max-width: 60rem) { table.lanes col.names { width: 27%; } }
@media (max-width: 40rem) { table.lanes col.names { width: 34%; } table.lanes { font-size: .84rem; } }
table.lanes tbody th[scope=rowgroup] { padding: .55rem 0 .1rem; font-weight: 650; }
table.lanes tbody tr:not(.group) > * { border-top: 1px solid var(--faint); }
table.lanes th span:not(.unseen) { display: block; }
table.lanes svg { overflow: visible; }
.icon { display: inline-block; flex: none; vertical-align: -.2em; }
.mark { stroke-width: 2; stroke: var(--card); }
.mark.page { fill: var(--accent-solid); }
.mark.remind { fill: var(--card); stroke: var(--accent-solid); stroke-width: 2.5; }
.mark.inform { fill: var(--card); stroke: var(--soft); }
.dense .mark.page { stroke: none; }
.mark.nobody { stroke: var(--bad-solid); stroke-width: 4; fill: none; }
.mark.notify { fill: var(--accent-solid); stroke: none; }
.mark.event { fill: var(--good-solid); }
.mark.warning { fill: var(--warn-solid); }
.mark.breach { fill: var(--bad-solid); }
.mark.lapsed { fill: none; stroke: var(--warn-solid); stroke-width: 2.5; }
.mark.ladder { fill: none; stroke: var(--soft); stroke-width: 3; }
.track { fill: var(--faint); }
.counted { fill: var(--good-solid); } .counted.over { fill: var(--bad-solid); }
.counted.running { fill: var(--accent-solid); } .counted.dropped { fill: var(--soft); }
.stands { fill: var(--line); }
.due { stroke: var(--mark); stroke-width: 3; }
svg text.due-text { font-size: 11.5px; fill: var(--text); }
ol.steps { list-style: none; margin: 0; padding: 0; }
ol.steps > li { display: grid; grid-template-columns: 8.2rem 1.3rem minmax(0, 1fr); gap: 0 .5rem; padding: .38rem 0; border-top: 1px solid var(--faint); position: relative; }
ol.steps > li > time { font-variant-numeric: tabular-nums; font-weight: 600; }
ol.steps > li > time small { margin-left: .35rem; font-weight: 400; color: var(--soft); }
ol.steps > li.quiet { color: var(--soft); }
ol.steps > li > div { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .6rem; }
ol.steps details { margin: 0; font-size: .88rem; }
ol.steps details[open] { flex-basis: 100%; }
ol.steps details ul { margin: .2rem 0; }
h3.day { margin: 1.1rem 0 .3rem; padding: .2rem .6rem; background: var(--faint); border-radius: .35rem; }
.comes { color: var(--good); } .goes { color: var(--bad); text-decoration: line-through; }
@media (max-width: 40rem) { ol.steps > li { grid-template-columns: 4.6rem 1.3rem minmax(0, 1fr); } ol.steps > li > time small { display: block; margin: 0; } }
@media print { ol.steps > li { padding: .25rem 0; } }
`;
