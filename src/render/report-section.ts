import type { Report } from '../report/report.js';

/** What a report is printed from: the result, and how the log was read. */
export interface ReportView {
  readonly report: Report;
  readonly history: string;
  /** Of the whole log. */
  readonly rows: number;
  readonly bad: number;
  readonly read: ReadCounts;
  /** The workspace's name. */
  readonly workspace: string | undefined;
  /** No characters but ASCII in charts. */
  readonly ascii: boolean;
}

/** What was met while the log was read and is not as it stands there. */
export interface ReadCounts {
  readonly early: number;
  readonly hidden: number;
  /** Values that a field cannot have, with their rows, the most first. */
  readonly unknown: readonly (readonly [field: string, values: readonly (readonly [value: string, rows: number])[]])[];
}

export interface SectionTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers. */
  readonly right: readonly number[];
  /** Said below: what is left out. */
  readonly more?: string | undefined;
}

/** Shares of a whole, one below the other. */
export interface BarChart {
  readonly kind: 'bars';
  readonly title: string;
  readonly rows: readonly {
    readonly label: string;
    /** 0 to 1 */
    readonly share: number;
    readonly text: string;
    /** Where it should be at least. */
    readonly goal: number | undefined;
    readonly bad: boolean;
  }[];
}

/** Values one after the other in time, perhaps with limits. */
export interface LineChart {
  readonly kind: 'line';
  readonly title: string;
  /** What there is to see, for those who cannot see it. */
  readonly summary: string;
  readonly points: readonly {
    readonly name: string;
    readonly value: number;
    readonly text: string;
    readonly lower: number | undefined;
    readonly upper: number | undefined;
    readonly signal: boolean;
  }[];
  readonly centre: number | undefined;
}

/** A part of the report, of which each output makes what it can; texts are not escaped. */
export interface Section {
  readonly title: string;
  /** 2 or 3, as headings go. */
  readonly level: 2 | 3;
  readonly paragraphs: readonly string[];
  readonly charts: readonly (BarChart | LineChart)[];
  readonly tables: readonly SectionTable[];
  readonly items: readonly SectionItem[];
}

/** A recommendation. */
export interface SectionItem {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly text: string; readonly code?: boolean }[];
}

export function section(title: string, level: 2 | 3, parts: Partial<Omit<Section, 'title' | 'level'>>): Section {
  return { title, level, paragraphs: [], charts: [], tables: [], items: [], ...parts };
}
