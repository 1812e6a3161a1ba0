import { MAX_RUN_US } from '../../time/micros.ts';
import { HOUR, type Micros } from '../../time/micros.ts';
import type { Moment } from '../../plan/expectation.ts';
import type { FileReading } from '../source/file-reading.ts';
import { parseMoment } from '../../fields/moments.ts';
import { suggestedWord } from '../../fields/schema-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { quoted } from '../../text/plain-text.ts';

interface NamedExpectation {
  readonly index: number;
  /** When it is asked for, at the latest, as far as that is known beforehand. */
  lastUs: Micros;
}

interface NamedStep {
  readonly index: number;
  /** Undefined while its step has not been read, and where that step has a mistake. */
  atUs: Micros | undefined;
}

/**
 * Turns moments into times. A step may refer to steps above it only; expectations may refer to all
 * of them.
 */
export class MomentReader {
  private readonly reading: FileReading;
  private readonly named = new Map<string, NamedStep>();
  private readonly byIndex = new Map<number, NamedStep>();
  private readonly expected = new Map<string, NamedExpectation>();
  private definedUpTo = -1;
  private expectedUpTo = -1;

  /**
   * @param steps the raw steps, whose ids are collected first so that a later one is told from an
   * unknown one
   */
  constructor(reading: FileReading, steps: readonly unknown[]) {
    this.reading = reading;
    steps.forEach((_, index) => {
      const path = ['steps', index, 'id'];
      const id = reading.valueAt(path);
      if (typeof id !== 'string') return;
      const first = this.named.get(id);
      if (first === undefined) this.register(id, { index, atUs: undefined });
      else reading.note(path, `the step in line ${this.lineOf(first.index)} has the id "${id}" already`);
    });
  }

  /** Tells when the step with this index happens; steps are told in the order of the file. */
  define(index: number, atUs: Micros | undefined): void {
    this.definedUpTo = index;
    const step = this.byIndex.get(index);
    if (step !== undefined) step.atUs = atUs;
  }

  /**
   * Takes in the ids of expectations: those below may count from them. One that a step or another
   * has already is noted.
   */
  nameExpectations(count: number): void {
    for (let index = 0; index < count; index++) {
      const path = ['expect', index, 'id'];
      const id = this.reading.valueAt(path);
      if (typeof id !== 'string') continue;
      const step = this.named.get(id);
      const first = this.expected.get(id);
      if (step !== undefined) {
        this.reading.note(
          path,
          `the step in line ${this.lineOf(step.index)} has the id ${quoted(id)} already`,
        );
      } else if (first === undefined) this.expected.set(id, { index, lastUs: 0 });
      else {
        const { line } = this.reading.positionOf(['expect', first.index]);
        this.reading.note(path, `the expectation in line ${line} has the id ${quoted(id)} already`);
      }
    }
  }

  /** From here on the expectations above this one may be referred to. */
  comeTo(index: number): void {
    this.expectedUpTo = index;
  }

  /** Tells when what an expectation asks for comes at the latest. */
  defineExpected(id: string, lastUs: Micros): void {
    const named = this.expected.get(id);
    if (named !== undefined) named.lastUs = lastUs;
  }

  /** When a moment comes at the latest, as far as that is known beforehand. */
  lastUsOf(moment: Moment): Micros {
    if (typeof moment === 'number') return moment;
    return (this.expected.get(moment.of)?.lastUs ?? 0) + moment.offsetUs;
  }

  /** Whether an expectation above has this id; notes it where none has. */
  checkFound(path: DataPath, id: string): boolean {
    const named = this.expected.get(id);
    if (named !== undefined && named.index < this.expectedUpTo) return true;
    this.reading.note(path, () => {
      if (named !== undefined) return this.explainBelow(id, named.index);
      if (this.named.has(id)) return `${quoted(id)} is a step: an order is of what expectations find`;
      return `no expectation has the id ${quoted(id)}: ${suggestedWord(id, [...this.expected.keys()])}`;
    });
    return false;
  }

  /**
   * As {@link resolveAt}, where an expectation above may be counted from as well: what it finds is
   * not known yet.
   */
  momentAt(path: DataPath, words: readonly string[] = []): Moment | undefined {
    const text = this.reading.textAt(path);
    const moment = text === undefined ? undefined : parseMoment(text);
    const of = moment?.ok === true ? moment.after : undefined;
    const named = of === undefined ? undefined : this.expected.get(of);
    if (moment?.ok !== true || of === undefined || named === undefined) return this.resolveAt(path, words);
    if (named.index < this.expectedUpTo) return { of, offsetUs: moment.offsetUs };
    this.reading.note(path, this.explainBelow(of, named.index));
    return undefined;
  }

  /** From here on every step may be referred to. */
  openAll(): void {
    this.definedUpTo = Infinity;
  }

  /**
   * The time of the moment at `path`; undefined, with a note, where it refers to no step that it
   * may refer to. Silent where there is no moment, which is for the schema to note, and where its
   * step is broken itself.
   *
   * @param words that may stand there instead of a moment, for the suggestion
   */
  resolveAt(path: DataPath, words: readonly string[] = []): Micros | undefined {
    const text = this.reading.textAt(path);
    const moment = text === undefined ? undefined : parseMoment(text);
    if (moment?.ok !== true) return undefined;
    if (moment.after === undefined) return moment.offsetUs;
    const step = this.named.get(moment.after);
    if (step === undefined) {
      const { after } = moment;
      this.reading.note(path, () => {
        if (this.expected.has(after)) {
          return `${quoted(after)} is the id of an expectation: only expectations count from one`;
        }
        const known = [...this.named.keys(), ...this.expected.keys(), ...words];
        return `no step has the id ${quoted(after)}: ${suggestedWord(after, known)}`;
      });
      return undefined;
    }
    if (step.index > this.definedUpTo) {
      this.reading.note(path, this.explainLater(moment.after, step.index));
      return undefined;
    }
    if (step.atUs === undefined) return undefined;
    const atUs = step.atUs + moment.offsetUs;
    if (atUs <= MAX_RUN_US) return atUs;
    this.reading.note(
      path,
      `this lies behind ${MAX_RUN_US / HOUR}h, and no run lasts longer: take an earlier moment`,
    );
    return undefined;
  }

  private register(id: string, step: NamedStep): void {
    this.named.set(id, step);
    this.byIndex.set(step.index, step);
  }

  private explainLater(id: string, index: number): string {
    if (index === this.definedUpTo + 1) return `"${id}" is the id of this very step: count from one above it`;
    return `"${id}" is the id of a later step (line ${this.lineOf(index)}): a moment counts from a step above it`;
  }

  private explainBelow(id: string, index: number): string {
    if (index === this.expectedUpTo) {
      return `${quoted(id)} is the id of this very expectation: count from one above it`;
    }
    const { line } = this.reading.positionOf(['expect', index]);
    return `${quoted(id)} is the id of a later expectation (line ${line}): count from one above`;
  }

  private lineOf(index: number): number {
    return this.reading.positionOf(['steps', index]).line;
  }
}
