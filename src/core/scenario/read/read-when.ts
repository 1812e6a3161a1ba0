import { parseDuration } from '../../time/duration.ts';
import { MILLISECOND, type Micros } from '../../time/micros.ts';
import type { Moment, Span, Window } from '../../plan/expectation.ts';
import type { FileReading } from '../source/file-reading.ts';
import type { DataPath } from '../source/yaml-source.ts';
import type { MomentReader } from './moment-reader.ts';

/** How far off a moment may be that does not say. */
export const DEFAULT_TOLERANCE_US: Micros = 500 * MILLISECOND;

/** Keys by which a span begins, and by which it ends: of each one at most. */
const STARTS = ['from', 'after', 'notBefore'] as const;
const ENDS = ['until', 'before', 'within'] as const;
/** Every key that says when something is to happen. */
export const WHEN_KEYS: readonly string[] = ['at', 'tolerance', ...STARTS, ...ENDS];

/** When an expectation is to hold. */
export type ReadWhen = Window | Span;

/** Reads when something happens, or never does. Every mistake is noted. */
export class WhenReader {
  private readonly reading: FileReading;
  private readonly moments: MomentReader;
  private readonly path: DataPath;

  constructor(reading: FileReading, moments: MomentReader, path: DataPath) {
    this.reading = reading;
    this.moments = moments;
    this.path = path;
  }

  /** Whether the file has this key here. */
  has(key: string): boolean {
    return this.reading.valueAt([...this.path, key]) !== undefined;
  }

  /** Whether it says that it never happens. */
  isNever(key: string): boolean {
    return this.reading.textAt([...this.path, key]) === 'never';
  }

  /** A moment under `key`, or the span that its other keys name; undefined with a note. */
  whenOf(key: string): ReadWhen | undefined {
    const isAt = this.has(key);
    const spanKey = [...STARTS, ...ENDS].find((each) => this.has(each));
    if (isAt && spanKey !== undefined) {
      this.noteKey(spanKey, `"${spanKey}" beside "${key}": a moment or a span, not both`);
      return undefined;
    }
    return isAt ? this.window(key) : this.span();
  }

  /** The moment under `key`, give or take; `words` may stand there too. */
  window(key: string, words: readonly string[] = []): Window | undefined {
    const at = this.moments.momentAt([...this.path, key], words);
    return at === undefined
      ? undefined
      : { at, toleranceUs: this.durationAt('tolerance') ?? DEFAULT_TOLERANCE_US };
  }

  /** The span; without an end of its own it lasts until Infinity, as nobody knows the end yet. */
  span(): Span | undefined {
    const start = this.one(STARTS);
    const end = this.one(ENDS);
    if (start === null || end === null) return undefined;
    if (this.has('tolerance')) {
      this.noteKey('tolerance', '"tolerance" is of a moment, and this is a span: let the span say how long');
      return undefined;
    }
    const from = start === undefined ? 0 : this.momentOf(start);
    if (from === undefined) return undefined;
    const until = this.endOf(end, start, from);
    if (until === undefined) return undefined;
    if (typeof from === 'number' && typeof until === 'number' && until < from) {
      const right = `"${end ?? 'until'}" must not lie before "${start ?? 'from'}"`;
      this.reading.note([...this.path, end ?? 'until'], `the span ends before it begins: ${right}`);
    }
    return {
      from,
      until,
      ...(start === 'after' ? { isAfter: true } : {}),
      ...(end === 'before' ? { isBefore: true } : {}),
      ...(start === 'notBefore' ? { isFirst: true } : {}),
    };
  }

  /** The one of these keys that is there; null, with a note, where there are several. */
  private one<Key extends string>(keys: readonly Key[]): Key | undefined | null {
    const [first, second] = keys.filter((key) => this.has(key));
    if (second === undefined) return first;
    this.noteKey(
      second,
      `"${second}" beside "${first ?? ''}": both say the same end of the span, so keep one`,
    );
    return null;
  }

  private endOf(
    end: (typeof ENDS)[number] | undefined,
    start: (typeof STARTS)[number] | undefined,
    from: Moment,
  ): Moment | undefined {
    if (end === undefined) return Infinity;
    if (end !== 'within') return this.momentOf(end);
    if (start === undefined) {
      this.noteKey('within', '"within" counts from a moment: give "after", "from" or "notBefore" too');
      return undefined;
    }
    const lasts = this.durationAt('within');
    if (lasts === undefined) return undefined;
    return typeof from === 'number' ? from + lasts : { ...from, offsetUs: from.offsetUs + lasts };
  }

  private momentOf(key: string): Moment | undefined {
    return this.moments.momentAt([...this.path, key]);
  }

  private durationAt(key: string): Micros | undefined {
    const parsed = parseDuration(this.reading.textAt([...this.path, key]) ?? '');
    return parsed.ok ? parsed.us : undefined;
  }

  private noteKey(key: string, message: string): void {
    this.reading.noteKey([...this.path, key], message);
  }
}
