import { MAX_RUN_US } from '../../time/micros.ts';
import { HOUR, type Micros } from '../../time/micros.ts';
import type { FileReading } from '../source/file-reading.ts';
import { parseMoment } from '../../fields/moments.ts';
import { suggestedWord } from '../../fields/schema-fields.ts';
import type { DataPath } from '../source/yaml-source.ts';
import { quoted } from '../../text/plain-text.ts';

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
  private definedUpTo = -1;

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
        const known = [...this.named.keys(), ...words];
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

  private lineOf(index: number): number {
    return this.reading.positionOf(['steps', index]).line;
  }
}
