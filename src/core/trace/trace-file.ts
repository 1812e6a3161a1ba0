import type { z } from 'zod';
import type { FileMistake } from '../scenario/plan.ts';
import type { TraceRecord } from './records.ts';
import type { TraceHeader } from './trace-header.ts';
import { headerSchema, recordSchemas } from './trace-schema.ts';
import { timingsFromFile } from './trace-timings.ts';
import { fromFileUnits } from './trace-units.ts';
import { TRACE_FORMAT, TRACE_VERSION } from './write-trace.ts';

/** A trace file that was read, or all that is wrong with it (at most {@link MAX_MISTAKES}). */
export type TraceReading =
  | { readonly ok: true; readonly header: TraceHeader; readonly records: readonly TraceRecord[] }
  | { readonly ok: false; readonly mistakes: readonly FileMistake[] };

/** Where a file is broken all over, the first mistakes tell enough. */
export const MAX_MISTAKES = 20;

class Mistakes {
  readonly list: FileMistake[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(line: number, message: string, column = 1): void {
    this.list.push({ file: this.#file, line, column, message });
  }

  get full(): boolean {
    return this.list.length >= MAX_MISTAKES;
  }
}

/** Column of a syntax error, from the engine's message (`… at position 17 …`); 1 where it does not say. */
function columnOf(message: string): number {
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? 1 : Number(position) + 1;
}

function parseLine(text: string, line: number, isCutOff: boolean, mistakes: Mistakes): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const column = columnOf((error as Error).message);
    const message = isCutOff
      ? 'the file ends in the middle of this line, so it was cut off; take a whole copy, or delete this line to look at the rest'
      : 'this line is not valid JSON; each line of a trace is one JSON object';
    mistakes.add(line, message, isCutOff ? Math.max(text.length, 1) : column);
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) return 'missing';
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
};

function addIssues(error: z.ZodError, line: number, mistakes: Mistakes): void {
  for (const issue of error.issues) {
    if (mistakes.full) return;
    const where = issue.path.join('.');
    mistakes.add(line, where === '' ? issue.message : `${where}: ${issue.message}`);
  }
}

/** Whether the first line is a header that this version can read; says so in `mistakes` if not. */
function checkFormat(value: unknown, mistakes: Mistakes): value is Readonly<Record<string, unknown>> {
  if (!isObject(value) || value.format !== TRACE_FORMAT) {
    mistakes.add(
      1,
      `this is not a trace: the first line must be a header with "format": "${TRACE_FORMAT}", as run --trace writes it`,
    );
    return false;
  }
  if (value.version === TRACE_VERSION) return true;
  const newer = typeof value.version === 'number' && value.version > TRACE_VERSION;
  const advice = newer ? `; the file is from a newer one${recordedBy(value.app)}, which can read it` : '';
  mistakes.add(
    1,
    `trace format version ${shown(value.version)} is not known: this app reads version ${TRACE_VERSION}${advice}`,
  );
  return false;
}

const recordedBy = (app: unknown): string => (typeof app === 'string' ? ` (reconnect-lab ${app})` : '');

function readHeader(value: unknown, mistakes: Mistakes): TraceHeader | undefined {
  if (!checkFormat(value, mistakes)) return undefined;
  const parsed = headerSchema.safeParse(value);
  if (!parsed.success) {
    addIssues(parsed.error, 1, mistakes);
    return undefined;
  }
  const overrides = timingsFromFile(parsed.data.timings);
  for (const message of overrides.mistakes) mistakes.add(1, message);
  // The line's own objects, not the schema's copies: the order of their fields is part of the bytes.
  const { app, name, seed, detail, rules, clients, until } = value;
  const header = fromFileUnits({ app, name, seed, detail, rules, clients, until }) as object;
  return { ...header, timings: overrides.timings } as TraceHeader;
}

/** What must hold between a record and the one before it. */
function checkOrder(record: TraceRecord, index: number, before: TraceRecord | undefined): string | undefined {
  if (record.seq !== index) {
    return `seq is ${record.seq} and must be ${index}: records are numbered from 0 without gaps, so a line is missing or out of place`;
  }
  if (record.cause !== null && record.cause >= record.seq) {
    return `cause is ${record.cause}: it must be the seq of an earlier record, or null`;
  }
  if (before !== undefined && record.atUs < before.atUs) {
    return 'at lies before the record above: records are in order of time';
  }
  return undefined;
}

function readRecord(value: unknown, line: number, mistakes: Mistakes): TraceRecord | undefined {
  const kind = isObject(value) ? value.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(recordSchemas, kind)) {
    const kinds = Object.keys(recordSchemas).join(', ');
    mistakes.add(line, `kind: ${shown(kind)} is no kind of record; there are: ${kinds}`);
    return undefined;
  }
  const parsed = recordSchemas[kind as keyof typeof recordSchemas].safeParse(value);
  if (!parsed.success) {
    addIssues(parsed.error, line, mistakes);
    return undefined;
  }
  return fromFileUnits(value) as TraceRecord;
}

function readRecords(lines: readonly string[], isWhole: boolean, mistakes: Mistakes): TraceRecord[] {
  const records: TraceRecord[] = [];
  for (const [index, text] of lines.entries()) {
    if (mistakes.full) break;
    // Line 1 is the header.
    const line = index + 2;
    const value = parseLine(text, line, !isWhole && index === lines.length - 1, mistakes);
    if (value === undefined) continue;
    const record = readRecord(value, line, mistakes);
    if (record === undefined) continue;
    const disorder = mistakes.list.length > 0 ? undefined : checkOrder(record, index, records.at(-1));
    if (disorder !== undefined) mistakes.add(line, disorder);
    records.push(record);
  }
  return records;
}

/** The lines of a JSON Lines text, and whether the last one is ended as it should be. */
export function traceLines(text: string): { lines: string[]; isWhole: boolean } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const isWhole = lines.at(-1) === '';
  if (isWhole) lines.pop();
  return { lines, isWhole };
}

/** Reads and checks a trace file; `file` is its name in messages. */
export function readTraceFile(text: string, file: string): TraceReading {
  const mistakes = new Mistakes(file);
  const { lines, isWhole } = traceLines(text);
  const [first, ...rest] = lines;
  if (first === undefined || first === '') {
    mistakes.add(1, 'the file is empty; a trace begins with a header line, as run --trace writes it');
    return { ok: false, mistakes: mistakes.list };
  }
  const value = parseLine(first, 1, !isWhole && rest.length === 0 && first.startsWith('{'), mistakes);
  const header = value === undefined ? undefined : readHeader(value, mistakes);
  if (header === undefined) return { ok: false, mistakes: mistakes.list };
  const records = readRecords(rest, isWhole, mistakes);
  return mistakes.list.length > 0 ? { ok: false, mistakes: mistakes.list } : { ok: true, header, records };
}
