/** Of the playground alone: the form beside its answer. */
export const PLAYGROUND_STYLE = `
.top, main, footer { max-width: 100rem; }
.play { display: grid; gap: 0 1.2rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 62rem) {
  .play { grid-template-columns: 22rem minmax(0, 1fr); align-items: start; }
  .controls { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 2px; }
}
.part { padding: .8rem 1rem; margin: 1.1rem 0; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; box-shadow: var(--shadow); }
.part h2 { margin: 0 0 .5rem; font-size: 1rem; }
.part summary { color: var(--text); } .part summary h2 { display: inline; }
.part[open] summary { margin-bottom: .5rem; }
.controls fieldset { border: 0; margin: 0 0 .55rem; padding: 0; min-width: 0; }
.controls legend { padding: 0; font-size: .84rem; color: var(--soft); }
.chips { display: flex; flex-wrap: wrap; gap: .25rem; }
.chips label { position: relative; }
.chips input { position: absolute; opacity: 0; inset: 0; width: 100%; height: 100%; margin: 0; cursor: pointer; }
.chips label > span:first-of-type { display: block; padding: .15rem .6rem; border: 1px solid var(--line); border-radius: 99rem; font-size: .9rem; }
.chips input:checked + span { background: var(--accent-ground); color: var(--accent); border-color: var(--accent-solid); font-weight: 600; }
.chips input:focus-visible + span { outline: 3px solid var(--accent-solid); outline-offset: 2px; }
.line { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .6rem; align-items: center; margin: .3rem 0; font-size: .9rem; }
.block { display: block; margin: .6rem 0 0; font-size: .9rem; } .block span { display: block; color: var(--soft); }
.controls input:not([type=radio]), .controls select, .controls textarea { width: 100%; min-width: 0; font: inherit; font-size: .9rem; padding: .25rem .45rem; color: var(--text); background: var(--ground); border: 1px solid var(--soft); border-radius: .4rem; }
.controls textarea { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .8rem; }
.controls ::placeholder { color: var(--soft); opacity: 1; }
.controls input[type=range] { padding: 0; border: 0; background: none; accent-color: var(--accent-solid); }
.week { display: block; margin: .5rem 0 .2rem; }
.days { display: flex; font-size: .75rem; color: var(--soft); } .days span { flex: 1; }
.steppers, .adders { display: flex; flex-wrap: wrap; gap: .3rem; align-items: center; }
.steppers strong { flex-basis: 100%; font-variant-numeric: tabular-nums; }
button.plain { font: inherit; font-size: .84rem; padding: .15rem .6rem; color: var(--accent); background: var(--card); border: 1px solid var(--line); border-radius: .4rem; cursor: pointer; }
button.plain:hover { border-color: var(--accent-solid); }
ol.events { list-style: none; margin: 0; padding: 0; }
fieldset.event { position: relative; padding: .4rem .6rem .3rem; margin: 0 0 .5rem; background: var(--faint); border-radius: .5rem; }
fieldset.event legend { float: left; font-weight: 600; color: var(--text); }
fieldset.event legend + * { clear: none; } fieldset.event .line { clear: both; }
button.plain.remove { position: absolute; top: .25rem; right: .3rem; line-height: 1.2; padding: 0 .4rem; }
.answer > section, .pictures > section { margin: 1.1rem 0; }
.copied { display: flex; gap: .5rem; align-items: start; } .copied code { flex: 1; min-width: 0; padding: .3rem .5rem; max-height: 7rem; overflow: auto; }
#json { max-height: 30rem; overflow: auto; }
@media print { .controls, .copied button { display: none; } }
`;
