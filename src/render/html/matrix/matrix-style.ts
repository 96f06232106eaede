export const MATRIX_STYLE = `
svg.flow { max-width: none; margin-inline: auto; }
svg.flow text.tick { stroke-width: 6px; }
.flow-node rect { fill: var(--card); stroke: var(--soft); stroke-width: 1.5; }
.flow-node.pill rect { fill: var(--faint); stroke: var(--line); }
.flow-node.note rect { fill: var(--warn-ground); stroke: var(--warn-solid); }
.flow-node.box.accent rect { fill: var(--accent-ground); stroke: var(--accent-solid); }
.flow-node.box.bad rect { fill: var(--bad-ground); stroke: var(--bad-solid); }
.flow-node text { font-size: 13px; }
.flow-node text.name { font-weight: 650; }
.arrow { fill: none; stroke: var(--soft); stroke-width: 1.6; } .arrow.dashed { stroke-dasharray: 5 4; }
.arrow-head { fill: var(--soft); }
.ladders { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr)); gap: 1rem; align-items: start; }
.ladders article, .cards article { border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; min-width: 0; }
.ladders h3, .cards h3 { margin-top: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
.cards article { border-top: 5px solid var(--accent-solid); break-inside: avoid; }
.cards article.nobody { border-top-color: var(--bad-solid); }
.cards article.silent { border-top-color: var(--soft); }
.cards ol { list-style: none; padding: 0; margin: .5rem 0; display: grid; gap: .45rem; }
.cards ol li { display: grid; grid-template-columns: 5.2rem minmax(0, 1fr); gap: .5rem; }
.cards ol li > b { white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--accent); }
.cards ol li small { display: block; color: var(--soft); }
@media print { .ladders { display: block; } .ladders article { break-inside: avoid; margin-bottom: .6rem; } .cards { grid-template-columns: repeat(2, 1fr); } }
`;
