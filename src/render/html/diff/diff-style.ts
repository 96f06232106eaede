export const DIFF_STYLE = `
.statements { display: grid; gap: 1rem; }
.statements article { border: 1px solid var(--line); border-left: 6px solid var(--line); border-radius: .5rem; padding: .7rem 1rem; min-width: 0; }
.statements article.breaking { border-left-color: var(--bad-solid); }
.statements article.risky { border-left-color: var(--warn-solid); }
.statements h3 { margin: 0; }
.before .mark.page, .before .mark.remind { fill: var(--line); stroke: var(--soft); stroke-width: 1.5; }
.before .mark.nobody { stroke: var(--soft); }
.before-after svg text.tick { font-size: 11px; }
`;
