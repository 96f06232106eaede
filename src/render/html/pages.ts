/*
 * Everything that `--format html` needs, built as a file of its own (dist/html.cjs) that the command line loads when it is
 * asked for a page: charts and their packages cost the other commands nothing.
 */
export { diffToHtml } from './diff/diff-page.js';
export { playgroundToHtml } from './playground-page.js';
export { simulationToHtml } from './simulation/simulation-page.js';
export { replayToHtml } from './replay-page.js';
export { onCallToHtml } from './oncall/oncall-page.js';
export { matrixToHtml } from './matrix/matrix-page.js';
export { reportToHtml } from './report/report-page.js';
