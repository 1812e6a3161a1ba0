import type { z } from 'zod';
import { isDeeper, MAX_LEVELS, MAX_TRACE_LINE_BYTES } from '../vocabulary/limits.ts';
import { shortened, shownJson } from '../text/plain-text.ts';
import type { FileDiagnostic } from '../plan/plan.ts';
import type { TraceRecord } from '../trace/records.ts';
import { TraceChecker } from './trace-checker.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { TraceDiagnostics, type TraceLine } from './trace-diagnostics.ts';
import { headerSchema, recordSchemas } from './trace-schema.ts';
import { timingsFromFile } from './trace-timings.ts';
import { fromFileUnits } from './trace-units.ts';
import { plainWireRecord } from './wire-line.ts';
import { TRACE_FORMAT, TRACE_VERSION } from './write-trace.ts';

/** Shorter lines cannot be nested so deep that it costs anything. */
const SURELY_FLAT_CHARS = 1_000;

/**
 * Reads a trace line by line: each is checked by itself, and against what came before it. What it
 * gives out can be run again, explained and written in every form.
 */
export class TraceReader {
  /** What the first line says; undefined until it has been read, and where it is wrong. */
  header: TraceHeader | undefined;
  private readonly found: TraceDiagnostics;
  private readonly checker = new TraceChecker();
  private lines = 0;

  /** @param file name of the file in messages */
  constructor(file: string) {
    this.found = new TraceDiagnostics(file);
  }

  /**
   * All that is wrong so far: at most {@link MAX_DIAGNOSTICS}, and one that says that there may be
   * more.
   */
  get mistakes(): readonly FileDiagnostic[] {
    return this.found.list;
  }

  /** Whether the rest need not be read, as the header or too much else is wrong. */
  get isEnded(): boolean {
    return this.found.isFull || (this.lines > 0 && this.header === undefined);
  }

  /**
   * Takes the next line, without its line break; gives back its record, unless it is the header or
   * wrong.
   *
   * @param isCutOff whether no line break follows, so that a line that makes no sense is half of
   *   one
   */
  line(text: string, isCutOff = false): TraceRecord | undefined {
    this.lines += 1;
    const line = { number: this.lines, text };
    if (this.lines > 1) return this.readRecord(line, isCutOff);
    if (text === '') {
      this.found.add(line, 'the file is empty; a trace begins with a header line, as run --trace writes it');
    } else {
      const value = this.parse(line, isCutOff && text.startsWith('{'));
      if (value !== undefined) this.header = this.readHeader(line, value);
    }
    return undefined;
  }

  private parse(line: TraceLine, isCutOff: boolean): unknown {
    const { text } = line;
    if (text.length > MAX_TRACE_LINE_BYTES) {
      this.found.add(
        line,
        `this line has ${text.length} characters; a line of a trace has at most ${MAX_TRACE_LINE_BYTES}`,
      );
      return undefined;
    }
    try {
      const value: unknown = JSON.parse(text);
      if (text.length < SURELY_FLAT_CHARS || !isDeeper(value, MAX_LEVELS)) return value;
      this.found.add(line, `the values of this line are nested deeper than ${MAX_LEVELS} levels`);
      return undefined;
    } catch (error) {
      const message = isCutOff
        ? 'the file ends in the middle of this line, so it was cut off; take a whole copy, or delete this line to look at the rest'
        : 'this line is not valid JSON; each line of a trace is one JSON object';
      this.found.add(line, message, isCutOff ? Math.max(text.length, 1) : columnOfError(error as Error));
      return undefined;
    }
  }

  private readHeader(line: TraceLine, value: unknown): TraceHeader | undefined {
    if (!this.checkFormat(line, value)) return undefined;
    const parsed = headerSchema.safeParse(value);
    if (!parsed.success) {
      this.addIssues(parsed.error, line);
      return undefined;
    }
    const overrides = timingsFromFile(parsed.data.timings);
    for (const { name, message } of overrides.mistakes) this.found.addAt(line, ['timings', name], message);
    // The line's own objects, not the schema's copies: the order of their fields is part of the
    // bytes.
    const { app, name, seed, detail, rules, clients, until, webhooks } = value;
    const fields = fromFileUnits({
      ...{ app, name, seed, detail, rules, clients, until },
      ...(webhooks === undefined ? {} : { webhooks }),
    }) as object;
    const header = { ...fields, timings: overrides.timings } as TraceHeader;
    for (const { path, message } of this.checker.header(header)) this.found.addAt(line, path, message);
    return header;
  }

  /** Whether the first line is a header that this version can read; notes it if not. */
  private checkFormat(line: TraceLine, value: unknown): value is Readonly<Record<string, unknown>> {
    if (!isObject(value) || value.format !== TRACE_FORMAT) {
      this.found.add(
        line,
        `this is not a trace: the first line must be a header with "format": "${TRACE_FORMAT}", as run --trace writes it`,
      );
      return false;
    }
    const { version, app } = value;
    if (version === TRACE_VERSION) return true;
    const isNewer = typeof version === 'number' && version > TRACE_VERSION;
    const writer = typeof app === 'string' ? ` (reconnect-lab ${shortened(app)})` : '';
    const advice = isNewer ? `; the file is from a newer one${writer}, which can read it` : '';
    const message = `trace format version ${shownJson(version)} is not known: this app reads version ${TRACE_VERSION}${advice}`;
    this.found.addAt(line, ['version'], message);
    return false;
  }

  private readRecord(line: TraceLine, isCutOff: boolean): TraceRecord | undefined {
    const wire = plainWireRecord(line.text);
    return wire === undefined ? this.readAnyRecord(line, isCutOff) : this.fitting(line, wire);
  }

  private readAnyRecord(line: TraceLine, isCutOff: boolean): TraceRecord | undefined {
    const value = this.parse(line, isCutOff);
    if (value === undefined) return undefined;
    const kind = isObject(value) ? value.kind : undefined;
    if (typeof kind !== 'string' || !Object.hasOwn(recordSchemas, kind)) {
      const kinds = Object.keys(recordSchemas).join(', ');
      this.found.addAt(line, ['kind'], `kind: ${shownJson(kind)} is no kind of record; there are: ${kinds}`);
      return undefined;
    }
    const parsed = recordSchemas[kind as keyof typeof recordSchemas].safeParse(value);
    if (!parsed.success) {
      this.addIssues(parsed.error, line);
      return undefined;
    }
    return this.fitting(line, fromFileUnits(value) as TraceRecord);
  }

  /** The record, if it fits those before. */
  private fitting(line: TraceLine, record: TraceRecord): TraceRecord | undefined {
    // After the first mistake lines are missing, and what refers to them cannot be judged.
    const misfit = this.found.list.length > 0 ? undefined : this.checker.record(record);
    if (misfit === undefined) return record;
    this.found.addAt(line, misfit.path, misfit.message);
    return undefined;
  }

  private addIssues(error: z.ZodError, line: TraceLine): void {
    for (const { path, message } of error.issues) {
      const known = path.map((part) => (typeof part === 'symbol' ? String(part) : part));
      const where = known.map((part) => (typeof part === 'string' ? shortened(part) : part)).join('.');
      this.found.addAt(line, known, where === '' ? message : `${where}: ${message}`);
    }
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Column of a syntax error, from the engine's message (`… at position 17 …`); 1 where it does not
 * say.
 */
function columnOfError({ message }: Error): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? 1 : Number(position) + 1;
}
