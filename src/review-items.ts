import { parseIgnoreComment } from './check/ignore-comment.js';
import { type Change, compareStructure } from './diff/structure/structure.js';
import { compilePlan } from './compile/plan.js';
import type { Env } from './load/git/git.js';
import { commitBy, type LineHistory, lineHistory } from './load/git/line-history.js';
import { GitProblem } from './load/git/problem.js';
import { openRepository, type Repository } from './load/git/repository.js';
import { trackedPath } from './load/git/tracked-path.js';
import { MS_PER_DAY, MS_PER_SECOND } from './model/duration.js';
import { commentsToTool, mayHoldComments } from './parse/yaml/comments.js';
import { changesByItem } from './review/changes-of.js';
import { dayAt, dayOfReview, dueDay, endOfDay, type ReviewStatus, statusOf } from './review/due.js';
import { type ReviewItem, reviewItems } from './review/item.js';
import type { EndingSuppression, ItemReview, ReviewReport } from './review/report.js';
import { UTC, zoneNamed } from './time/zone.js';
import type { Zone } from './time/zone-type.js';
import { openVersions } from './versions.js';
import { type LoadedWorkspace, loadTexts } from './workspace.js';

export interface ReviewQuery {
  /** Absolute path of the workspace. */
  readonly dir: string;
  readonly env: Env;
  /** How far ahead a review counts as due soon. */
  readonly within: { readonly days: number; readonly text: string };
  readonly owner: string | undefined;
  /** Look also at what happened to items that are not due. */
  readonly all: boolean;
}

type Note = ReviewReport['notes'][number];

/**
 * What is to be reviewed, when, and what happened to it since it was last looked at. Dates are those of the workspace's
 * zone. `compiles` must hold. What Git cannot tell is said in notes.
 */
export async function reviewWorkspace(workspace: LoadedWorkspace, query: ReviewQuery): Promise<ReviewReport> {
  const zone = zoneNamed(workspace.policy.workspace.timezone) ?? UTC;
  const today = dayAt(workspace.now, zone);
  const soonUntil = today + query.within.days;
  const items = reviewItems(workspace.policy).filter(({ owner }) => query.owner === undefined || owner === query.owner);
  await workspace.places.prepare(workspace.texts.map(({ path }) => path));

  const notes: Note[] = [];
  const git = new ItemHistories(workspace, query, zone, notes);
  try {
    const dated = await git.dated(items, today);
    const shown = (status: ReviewStatus) => status === 'overdue' || status === 'soon' || query.all;
    const reviews: ItemReview[] = [];
    for (const entry of dated) {
      const due =
        entry.lastDay === undefined || entry.item.every === undefined
          ? undefined
          : dueDay(entry.lastDay, entry.item.every);
      const status: ReviewStatus =
        entry.item.every === undefined ? 'unreviewed' : due === undefined ? 'unknown' : statusOf(due, today, soonUntil);
      reviews.push({
        ...entry,
        status,
        dueDay: due,
        daysLeft: due === undefined ? undefined : due - today,
        changes: undefined,
        suppressions: [],
        tickets: undefined,
        base: undefined,
      });
    }
    const looked = reviews.filter(({ status }) => shown(status));
    const since = await git.changes(looked);
    const suppressions = await endingSuppressions(workspace, looked, today, soonUntil);
    const full = reviews.map((review) => ({
      ...review,
      ...since.get(review.item),
      suppressions: suppressions.get(review.item) ?? [],
    }));
    const counts = { overdue: 0, soon: 0, fine: 0, unknown: 0, unreviewed: 0 };
    for (const { status } of full) counts[status]++;
    return { today, soonUntil, withinText: query.within.text, items: full.sort(byUrgency), counts, notes };
  } finally {
    git.close();
  }
}

const ORDER: readonly ReviewStatus[] = ['overdue', 'soon', 'fine', 'unknown', 'unreviewed'];

function byUrgency(a: ItemReview, b: ItemReview): number {
  return (
    ORDER.indexOf(a.status) - ORDER.indexOf(b.status) ||
    (a.dueDay ?? Number.POSITIVE_INFINITY) - (b.dueDay ?? Number.POSITIVE_INFINITY) ||
    0
  );
}

type Dated = Pick<ItemReview, 'item' | 'lastDay' | 'lastFrom' | 'commit' | 'uncommitted' | 'commits'>;
type Since = Pick<ItemReview, 'changes' | 'base'>;

/** What Git knows of the items; asked once, and only where it is needed. */
class ItemHistories {
  private readonly workspace: LoadedWorkspace;
  private readonly query: ReviewQuery;
  private readonly zone: Zone;
  private readonly notes: Note[];
  private repository: Repository | undefined;
  private readonly lines = new Map<string, readonly string[]>();

  constructor(workspace: LoadedWorkspace, query: ReviewQuery, zone: Zone, notes: Note[]) {
    this.workspace = workspace;
    this.query = query;
    this.zone = zone;
    this.notes = notes;
  }

  close(): void {
    this.repository?.git.close();
  }

  /** When each was last reviewed: by its `last`, else by the last commit that changed its lines. */
  async dated(items: readonly ReviewItem[], today: number): Promise<Dated[]> {
    const asked = items.filter(({ every, last }) => every !== undefined || last !== undefined);
    const needed = asked.some(({ last }) => last === undefined);
    const histories = await this.histories(asked, needed);
    return items.map((item) => {
      const history = histories.get(item);
      const none = { item, lastDay: undefined, lastFrom: undefined, commit: undefined };
      const uncommitted = history?.uncommitted === true;
      if (item.last !== undefined) {
        const lastDay = dayOfReview(item.last, this.zone);
        return { ...none, lastDay, lastFrom: item.lastFrom, uncommitted, commits: history?.commits ?? [] };
      }
      // Whoever changes the lines looks at them.
      if (uncommitted) return { ...none, lastDay: today, lastFrom: 'git' as const, uncommitted, commits: [] };
      const [commit] = history?.commits ?? [];
      if (commit === undefined) return { ...none, uncommitted, commits: [] };
      return {
        ...none,
        lastDay: dayAt(commit.at, this.zone),
        lastFrom: 'git' as const,
        commit,
        uncommitted,
        commits: [],
      };
    });
  }

  /** What the items declare differently since their `last`; each version is read once. */
  async changes(reviews: readonly Dated[]): Promise<Map<ReviewItem, Since>> {
    const found = new Map<ReviewItem, Since>();
    const byDay = new Map<number, ReviewItem[]>();
    for (const { item, lastDay, lastFrom, commit } of reviews) {
      if (lastFrom === 'git' || lastDay === undefined) {
        // Nothing has changed since the last change.
        if (lastFrom === 'git') found.set(item, { changes: [], base: commit?.hash });
      } else byDay.set(lastDay, [...(byDay.get(lastDay) ?? []), item]);
    }
    const byCommit = new Map<string, ReviewItem[]>();
    for (const [day, items] of byDay) {
      const { repository } = this;
      const base = repository && (await commitBy(repository, endOfDay(day, this.zone) - MS_PER_SECOND));
      if (base !== undefined) byCommit.set(base.hash, [...(byCommit.get(base.hash) ?? []), ...items]);
    }
    for (const [base, items] of byCommit) {
      const changes = await this.changesSince(base);
      const mine = changes && changesByItem(changes, items);
      for (const item of items) found.set(item, { changes: mine && (mine.get(item) ?? []), base });
    }
    return found;
  }

  private async changesSince(commit: string): Promise<Change[] | undefined> {
    const { workspace, query } = this;
    try {
      const { base } = await openVersions({ base: commit, dir: query.dir, cwd: query.dir, env: query.env });
      const before = await loadTexts(base.files, workspace.now, base.findings);
      return compareStructure(compilePlan(before.policy), compilePlan(workspace.policy));
    } catch (error) {
      if (!(error instanceof GitProblem)) throw error;
      this.notes.push({
        message: `what changed since ${commit.slice(0, 7)} is not known: ${error.message}`,
        hint: error.hint,
      });
      return undefined;
    }
  }

  private async histories(asked: readonly ReviewItem[], needed: boolean): Promise<Map<ReviewItem, LineHistory>> {
    const found = new Map<ReviewItem, LineHistory>();
    if (asked.length === 0) return found;
    try {
      this.repository = await openRepository(this.query.dir, this.query.env);
      const { prefix, shallow } = this.repository;
      const paths = new Map(asked.map(({ ref }) => [ref.file, '']));
      for (const file of paths.keys()) paths.set(file, trackedPath(this.repository, file));
      const queries = asked.map((item) => this.lineQuery(item, paths.get(item.ref.file) ?? ''));
      const histories = await lineHistory(this.repository, prefix, queries);
      for (const [i, history] of histories.entries()) found.set(asked[i] as ReviewItem, history);
      const cut = asked.filter((item) => item.last === undefined && found.get(item)?.cut === true);
      if (cut.length > 0 && shallow) this.notes.push(SHALLOW(cut.length));
    } catch (error) {
      if (!(error instanceof GitProblem)) throw error;
      // Where every review has its date, Git would only add what changed since.
      if (needed) this.notes.push(withoutGit(error, asked.filter(({ last }) => last === undefined).length));
    }
    return found;
  }

  private lineQuery(item: ReviewItem, path: string) {
    const { places } = this.workspace;
    const key = places.span(item.ref, 'key');
    const value = places.span(item.ref);
    const end = value.endColumn === 1 && value.endLine > key.line ? value.endLine - 1 : value.endLine;
    const since = item.last === undefined ? undefined : endOfDay(dayOfReview(item.last, this.zone), this.zone) - 1;
    return {
      path,
      range: { start: key.line, end, indent: this.indentOf(item, key.line) },
      since,
    };
  }

  private indentOf({ ref }: ReviewItem, line: number): number {
    let lines = this.lines.get(ref.file);
    if (lines === undefined) {
      lines = this.workspace.places.text(ref.file)?.split('\n') ?? [];
      this.lines.set(ref.file, lines);
    }
    const text = lines[line - 1] ?? '';
    return text.length - text.trimStart().length;
  }
}

const SHALLOW = (count: number): Note => ({
  message: `when ${count === 1 ? '1 definition was' : `${count} definitions were`} last changed is not known: this clone is shallow`,
  hint: 'run: git fetch --unshallow (in GitHub Actions: fetch-depth: 0 for actions/checkout)',
});

function withoutGit({ message }: GitProblem, count: number): Note {
  return {
    message: `${count === 1 ? '1 definition has' : `${count} definitions have`} no \`last\`, and there is no history to look it up in: ${message}`,
    hint: 'write the date of the last review into the policy: rungs review done <name>',
  };
}

/** Ignore comments in the lines of items that ended, or end before a review that is due soon would be. */
async function endingSuppressions(
  workspace: LoadedWorkspace,
  reviews: readonly Dated[],
  today: number,
  soonUntil: number,
): Promise<Map<ReviewItem, EndingSuppression[]>> {
  const found = new Map<ReviewItem, EndingSuppression[]>();
  const { places } = workspace;
  for (const { path, text } of workspace.texts) {
    if (!mayHoldComments(text)) continue;
    for (const { text: comment, line, about } of await commentsToTool(text)) {
      const ignore = parseIgnoreComment(comment);
      if (ignore.kind !== 'ignore' || ignore.until === undefined) continue;
      const untilDay = Math.floor(ignore.until.ms / MS_PER_DAY);
      if (untilDay > soonUntil) continue;
      for (const { item } of reviews) {
        if (item.ref.file !== path) continue;
        const [start, end] = [places.span(item.ref, 'key').line, places.span(item.ref).endLine];
        if ((line < start || line > end) && (about < start || about > end)) continue;
        const rules = ignore.rules.map(({ id }) => id);
        const suppression = { rules, untilDay, expired: untilDay < today, reason: ignore.reason, line };
        found.set(item, [...(found.get(item) ?? []), suppression]);
      }
    }
  }
  return found;
}
