import type { z } from 'zod';
import { noRecordings, type RecordingSource } from '../../recording/recording-source.ts';
import { MAX_DIAGNOSTICS } from '../../vocabulary/limits.ts';
import { countedNoun } from '../../time/format-time.ts';
import { shortened } from '../../text/plain-text.ts';
import type { SourcePosition } from '../../plan/expectation.ts';
import type { FileDiagnostic } from '../../plan/plan.ts';
import type { DataPath, YamlSource } from './yaml-source.ts';

/** Longest message; it quotes names and values of the file. */
const LONGEST_MESSAGE = 600;

/**
 * What is said about a mistake; what takes long to find, such as the word that was meant, is
 * worked out when it is shown.
 */
type Told = string | (() => string);

interface Noted extends SourcePosition {
  readonly message: Told;
  /** The value that it is about, by its path. */
  readonly about?: string;
  /** It says that the value does not fit the schema. */
  readonly isMisfit?: true;
}

/** One file on its way to a plan: its data, and every mistake found so far. */
export class FileReading {
  readonly source: YamlSource;
  /** Gives recordings that the file names. */
  readonly recordings: RecordingSource;
  private readonly file: string;
  private readonly found: Noted[];
  /** Values that do not fit the schema, by their paths. */
  private readonly misfits = new Set<string>();

  constructor(source: YamlSource, file: string, recordings: RecordingSource = noRecordings) {
    this.source = source;
    this.recordings = recordings;
    this.file = file;
    this.found = [...source.mistakes];
  }

  /** The value at `path`, or undefined where the file has none. */
  valueAt(path: DataPath): unknown {
    let value = this.source.value;
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
      value = (value as Readonly<Record<string | number, unknown>>)[key];
    }
    return value;
  }

  /** The text at `path`; undefined where there is none, or something else. */
  textAt(path: DataPath): string | undefined {
    const value = this.valueAt(path);
    return typeof value === 'string' ? value : undefined;
  }

  /**
   * The value at `path` where it fits the schema. What does not fit is left to whoever reads the
   * whole that it is part of, and notes it.
   */
  fitting<Output>(schema: z.ZodType<Output>, path: DataPath): Output | undefined {
    const result = schema.safeParse(this.valueAt(path));
    return result.success ? result.data : undefined;
  }

  /**
   * The part at `path` when it fits the schema; otherwise undefined, and each misfit is noted at
   * its place.
   */
  part<Output>(schema: z.ZodType<Output>, path: DataPath): Output | undefined {
    const result = schema.safeParse(this.valueAt(path));
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.noteIssue(issue, path);
    return undefined;
  }

  /** Notes a mistake about the value at `path`; the message starts with the name of the field. */
  note(path: DataPath, message: Told): void {
    const about = JSON.stringify(path);
    const told = (): string => withLabel(path, textOf(message));
    this.found.push({ ...this.source.positionOf(path), message: told, about });
  }

  /** Notes a mistake about the key that `path` ends with. */
  noteKey(path: DataPath, message: Told): void {
    this.found.push({ ...this.source.positionOfKey(path), message });
  }

  positionOf(path: DataPath): SourcePosition {
    const { line, column } = this.source.positionOf(path);
    return { line, column };
  }

  /** All mistakes in the order of the file. */
  mistakes(): FileDiagnostic[] {
    return inFile(
      this.file,
      this.found.filter((one) => !this.isSaidOfMisfit(one)),
    );
  }

  /** What a value means is of no interest where it is none. */
  private isSaidOfMisfit({ about, isMisfit }: Noted): boolean {
    return isMisfit !== true && about !== undefined && this.misfits.has(about);
  }

  private noteIssue(issue: z.core.$ZodIssue, base: DataPath): void {
    const path = [...base, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
    if (issue.code === 'unrecognized_keys') {
      const messages = issue.message.split('\n');
      issue.keys.forEach((key, index) => {
        this.noteKey([...path, key], messages[index] ?? issue.message);
      });
      return;
    }
    const general = issue.code === 'invalid_union' ? telling(issue.errors) : [];
    for (const each of general) this.noteIssue(each, path);
    if (general.length === 0) this.noteMisfit(path, issue.message);
  }

  private noteMisfit(path: DataPath, message: string): void {
    const about = JSON.stringify(path);
    this.misfits.add(about);
    const told = (): string => withLabel(path, message);
    this.found.push({ ...this.source.positionOf(path), message: told, about, isMisfit: true });
  }
}

/**
 * Mistakes with their file, in the order of the file; where there are more than anyone reads, the
 * last says how many.
 */
export function inFile(file: string, mistakes: readonly Noted[]): FileDiagnostic[] {
  const inOrder = [...mistakes].sort((a, b) => a.line - b.line || a.column - b.column);
  const shown = inOrder.slice(0, MAX_DIAGNOSTICS).map(({ line, column, message }) => {
    return { file, line, column, message: shortened(textOf(message), LONGEST_MESSAGE) };
  });
  const rest = inOrder.length - MAX_DIAGNOSTICS;
  const next = inOrder[MAX_DIAGNOSTICS];
  if (next === undefined) return shown;
  const { line, column } = next;
  const message = `${countedNoun(rest, 'more mistake')} from here on; mend the ${MAX_DIAGNOSTICS} above first`;
  return [...shown, { file, line, column, message, stands: rest }];
}

function textOf(told: Told): string {
  return typeof told === 'string' ? told : told();
}

/** `at: …` for the field at a path; list items and the root have no name to show. */
function withLabel(path: DataPath, message: string): string {
  const last = path.at(-1);
  return typeof last === 'string' ? `${last}: ${message}` : message;
}

/**
 * What is wrong with a value that may be one of several: in the alternative that it comes nearest
 * to, by its form; else in the last, which is the general one and says most.
 */
function telling(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const near = alternatives.find((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys' || code === 'custom'),
  );
  return near ?? alternatives.at(-1) ?? [];
}
