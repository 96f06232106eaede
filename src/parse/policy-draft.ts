import type { Finding } from '../model/finding.js';
import type { HistoryDef } from '../model/history.js';
import type { CalendarDef, Field, Guarantee, MatrixRow, Policy, RegionDef, Scenario } from '../model/policy.js';
import type { EscalationDef, Person, ScheduleDef, SlaDef, Team, Workspace } from '../model/policy.js';
import { childRef, fileRef, type Ref } from '../model/ref.js';
import { calendar, region } from './decode/calendar.js';
import { escalation } from './decode/escalation.js';
import { BUILT_IN_FIELDS, field } from './decode/field.js';
import { guarantee } from './decode/guarantee.js';
import { history } from './decode/history.js';
import { matrixRow } from './decode/matrix.js';
import { checkName, duplicateName, uniqueNames } from './decode/names.js';
import { person, team } from './decode/people.js';
import { scenario } from './decode/scenario.js';
import { schedule } from './decode/schedule.js';
import { isMap, mapNode, mapsAt, type Scope } from './decode/scope.js';
import { sla } from './decode/sla.js';
import { emptyWorkspace, workspace } from './decode/workspace.js';
import type { RawFile } from './yaml/raw.js';

const NOWHERE = fileRef('');
const BUILT_IN_CALENDARS: readonly CalendarDef[] = [
  builtIn('always', [{ start: 0, end: 7 * 24 * 60 }]),
  builtIn('never', []),
];

function builtIn(name: string, windows: CalendarDef['hours']['windows']): CalendarDef {
  const hours = { ref: NOWHERE, windows };
  return { name, ref: undefined, timezone: undefined, hours, holidays: [], day: undefined };
}

type Decode<T> = (scope: Scope, name: string, value: unknown, ref: Ref) => T | undefined;

/** A policy while its files are added. */
export class PolicyDraft implements Policy {
  readonly findings: Finding[] = [];
  readonly files: readonly string[];
  workspace: Workspace = emptyWorkspace();
  readonly fields = new Map<string, Field>(BUILT_IN_FIELDS.map((each) => [each.name, each]));
  readonly calendars = new Map<string, CalendarDef>(BUILT_IN_CALENDARS.map((each) => [each.name, each]));
  readonly people = new Map<string, Person>();
  readonly teams = new Map<string, Team>();
  readonly schedules = new Map<string, ScheduleDef>();
  readonly escalations = new Map<string, EscalationDef>();
  readonly slas = new Map<string, SlaDef>();
  readonly matrix: MatrixRow[] = [];
  readonly scenarios = new Map<string, Scenario>();
  readonly guarantees: Guarantee[] = [];
  readonly regions = new Map<string, RegionDef>();
  readonly histories = new Map<string, HistoryDef>();
  private workspaceRef: Ref | undefined;
  /** Where the names of rows and guarantees stand. */
  private readonly rows = new Map<string, Ref>();
  private readonly promises = new Map<string, Ref>();

  constructor(files: readonly string[]) {
    this.files = files;
  }

  /** Adds the fields of a file; those of all files come before anything else. */
  addFields(raw: RawFile): void {
    if (isMap(raw.value))
      this.section(this.scope(raw), raw.value.fields, raw.file, 'fields', 'field', this.fields, field);
  }

  /** Adds everything else of a file. */
  add(raw: RawFile): void {
    const { file, value } = raw;
    if (!isMap(value)) return;
    const scope = this.scope(raw);
    for (const key of Object.keys(value)) {
      const content = value[key];
      switch (key) {
        case 'workspace':
          this.addWorkspace(scope, content, childRef(fileRef(file), key));
          break;
        case 'calendars':
          this.section(scope, content, file, key, 'calendar', this.calendars, calendar);
          break;
        case 'people':
          this.section(scope, content, file, key, 'person', this.people, person);
          break;
        case 'teams':
          this.section(scope, content, file, key, 'team', this.teams, team);
          break;
        case 'schedules':
          this.section(scope, content, file, key, 'schedule', this.schedules, schedule);
          break;
        case 'escalations':
          this.section(scope, content, file, key, 'escalation', this.escalations, escalation);
          break;
        case 'slas':
          this.section(scope, content, file, key, 'SLA', this.slas, sla);
          break;
        case 'scenarios':
          this.section(scope, content, file, key, 'scenario', this.scenarios, scenario, false);
          break;
        case 'regions':
          this.section(scope, content, file, key, 'region', this.regions, region, false);
          break;
        case 'histories':
          this.section(scope, content, file, key, 'history', this.histories, history, false);
          break;
        case 'matrix':
        case 'guarantees':
          this.addList(scope, value, file, key);
      }
    }
  }

  private scope(raw: RawFile): Scope {
    return { written: raw.written, fields: this.fields, findings: this.findings };
  }

  private addWorkspace(scope: Scope, value: unknown, ref: Ref): void {
    if (this.workspaceRef !== undefined) {
      const related = [{ ref: this.workspaceRef, part: 'key' as const, message: 'first given here' }];
      const message = `"workspace" is already given in ${this.workspaceRef.file}; put all of it in one place`;
      this.findings.push({ rule: 'duplicate-name', severity: 'error', message, ref, part: 'key', related });
      return;
    }
    this.workspaceRef = ref;
    this.workspace = workspace(scope, value, ref);
  }

  /** Named things of one kind; the first of a name counts. Something with a fault in it still exists under its name. */
  private section<T extends { readonly ref: Ref | undefined }>(
    scope: Scope,
    content: unknown,
    file: string,
    key: string,
    what: string,
    known: Map<string, T>,
    decode: Decode<T>,
    reserved = true,
  ): void {
    const node = mapNode(scope, content, childRef(fileRef(file), key));
    if (node === undefined) return;
    for (const name of Object.keys(node.map)) {
      const ref = childRef(node.ref, name);
      if (!checkName(scope, name, ref, 'key', reserved)) continue;
      const first = known.get(name)?.ref;
      if (first !== undefined) {
        scope.findings.push(duplicateName(what, name, ref, 'key', first));
        continue;
      }
      const decoded = decode(scope, name, node.map[name], ref);
      if (decoded !== undefined) known.set(name, decoded);
    }
  }

  private addList(scope: Scope, map: Record<string, unknown>, file: string, key: 'matrix' | 'guarantees'): void {
    const nodes = mapsAt({ scope, map, ref: fileRef(file) }, key);
    if (key === 'matrix') {
      uniqueNames(nodes, 'row', this.rows);
      for (const node of nodes) this.matrix.push(matrixRow(node, this.matrix.length));
    } else {
      uniqueNames(nodes, 'guarantee', this.promises);
      for (const node of nodes) this.guarantees.push(guarantee(node, this.guarantees.length));
    }
  }
}
