import { type Alias, isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, Scalar, type YAMLMap } from 'yaml';
import { childRef, type Ref } from '../../model/ref.js';
import * as guard from './guard.js';
import type { Report } from './report.js';
import type { PlaceTable } from './scan.js';

/** Nodes that all aliases of one file together may stand for. */
const MAX_ALIASED = 10_000;

type Key = string | number;
type Node = ParsedNode | null | undefined;

/** Turns the nodes of the `yaml` package into plain data, and notes places, written texts and what the guards object to. */
export class Build {
  readonly written = new Map<object, Map<Key, string>>();
  readonly places: PlaceTable = new Map();
  /** Offsets of the value built last. */
  start = 0;
  end = 0;
  /** Nodes built so far, aliases counted as what they stand for. */
  private size = 0;
  private aliased = 0;
  private raw: string | undefined;
  private readonly anchors = new Map<string, { readonly value: unknown; readonly size: number } | 'open'>();
  private readonly text: string;
  private readonly report: Report;

  constructor(text: string, report: Report) {
    this.text = text;
    this.report = report;
  }

  /** The value of a node at a place. */
  value(node: Node, ref: Ref): unknown {
    this.raw = undefined;
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.alias(node, ref);
    const before = this.size++;
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const value = isScalar(node) ? this.scalar(node) : this.collection(node, ref);
    if (anchor !== undefined) this.anchors.set(anchor, { value, size: this.size - before });
    return value;
  }

  private scalar(node: Scalar.Parsed): unknown {
    const [start, end] = node.range;
    this.start = start;
    this.end =
      node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED ? this.lastChar(start, end) : end;
    const { value, source } = node;
    if (typeof value !== 'string' && source !== undefined && (value === null || String(value) !== source))
      this.raw = source;
    return value;
  }

  /** End of a block scalar's last line: the range of the `yaml` package takes the line ends behind it in. */
  private lastChar(start: number, end: number): number {
    let at = end;
    while (at > start && (this.text[at - 1] === '\n' || this.text[at - 1] === '\r')) at--;
    return at;
  }

  private collection(node: ParsedNode, ref: Ref): unknown {
    const start = node.range[0];
    let value: unknown;
    this.end = start;
    if (isMap(node)) value = this.map(node as YAMLMap<ParsedNode, ParsedNode | null>, ref);
    else if (isSeq(node)) {
      const items: unknown[] = [];
      for (const item of node.items as ParsedNode[]) this.item(items, item, ref);
      value = items;
    }
    this.start = start;
    if ((node as { flow?: boolean }).flow === true) this.end = node.range[1];
    this.raw = undefined;
    return value;
  }

  private item(items: unknown[], node: ParsedNode, ref: Ref): void {
    const at = childRef(ref, items.length);
    if (isEmpty(node)) this.report.add(guard.emptyItem(at), node.range[0], node.range[0]);
    items.push(this.value(node, at));
    this.note(items, items.length - 1, this.start, this.end);
  }

  private map(node: YAMLMap<ParsedNode, ParsedNode | null>, ref: Ref): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    for (const pair of node.items) this.entry(entries, pair, ref, node.flow === true);
    return entries;
  }

  private entry(
    entries: Record<string, unknown>,
    pair: Pair<ParsedNode, ParsedNode | null>,
    ref: Ref,
    flow: boolean,
  ): void {
    const node = pair.key;
    const [start, end] = node.range;
    const key = isScalar(node) ? String(node.value) : '';
    const at = childRef(ref, key);
    const plain = isScalar(node) && node.type === Scalar.PLAIN;
    if (key === '' && plain) this.report.add(guard.missingKey(ref), start, end);
    else if (key === '<<' && plain) this.report.add(guard.mergeKey(at), start, end);
    else if (key in Object.prototype) this.report.add(guard.reservedKey(at, key), start, end);
    else if (Object.hasOwn(entries, key)) {
      const first = this.places.get(entries)?.get(key);
      const sameText =
        first !== undefined && this.text.slice(first.keyStart, first.keyEnd) === this.text.slice(start, end);
      this.report.add(guard.duplicateKey(at, key, sameText), start, end);
    } else {
      if (isEmpty(pair.value)) this.report.add(guard.emptyValue(at, key, flow), start, end);
      this.start = this.end = end;
      entries[key] = this.value(pair.value, at);
      this.note(entries, key, start, end);
      return;
    }
    // What is below an entry that does not count may still hold anchors and faults of its own.
    this.value(pair.value, at);
  }

  private alias(node: Alias.Parsed, ref: Ref): unknown {
    const [start, end] = node.range;
    const anchor = this.anchors.get(node.source);
    let value: unknown = null;
    if (anchor === undefined) this.report.add(guard.unknownAlias(ref, node.source), start, end);
    else if (anchor === 'open') this.report.add(guard.cyclicAlias(ref, node.source), start, end);
    else if (this.aliased + anchor.size > MAX_ALIASED) {
      if (this.aliased <= MAX_ALIASED) this.report.add(guard.aliasBomb(ref, MAX_ALIASED), start, end);
      this.aliased = MAX_ALIASED + 1;
    } else {
      this.aliased += anchor.size;
      this.size += anchor.size;
      value = anchor.value;
    }
    this.start = start;
    this.end = end;
    return value;
  }

  private note(container: object, key: Key, keyStart: number, keyEnd: number): void {
    if (this.raw !== undefined) put(this.written, container, key, this.raw);
    this.raw = undefined;
    put(this.places, container, key, { keyStart, keyEnd, start: this.start, end: this.end });
  }
}

/** Nothing written where a value should stand. */
function isEmpty(node: Node): boolean {
  if (node === null || node === undefined) return true;
  return isScalar(node) && node.type === Scalar.PLAIN && node.source === '' && node.tag === undefined;
}

function put<T>(table: Map<object, Map<Key, T>>, container: object, key: Key, value: T): void {
  const entries = table.get(container);
  if (entries === undefined) table.set(container, new Map([[key, value]]));
  else entries.set(key, value);
}
