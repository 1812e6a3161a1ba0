import { parseDuration } from '../time/duration.ts';
import type { Micros } from '../time/micros.ts';
import { suggestedWord } from '../fields/schema-fields.ts';
import { quoted } from '../text/plain-text.ts';
import type { LinkChange, LinkDirection } from '../vocabulary/link-settings.ts';
import { linkField, LINK_FIELD_KEYS, type LinkFieldKey } from '../network/link-fields.ts';
import { MAX_RECORDING_MS } from './recording-limits.ts';
import { badRecording, type ReadRecording, type RecordedChange, type RecordingMistake } from './recording.ts';

/** Units that a column can have in its name, as the values of scenario files spell them. */
const UNITS: Readonly<Record<string, string>> = {
  ms: 'ms',
  s: 's',
  bps: 'bit/s',
  kbps: 'kbit/s',
  mbps: 'Mbit/s',
  percent: '%',
};
const TIMES = ['at', 'time'];
const FIELDS = LINK_FIELD_KEYS.map((key) => linkField(key).name);

/** A column of the table: when, or a field of one direction or of both. */
type Column =
  | { readonly kind: 'time'; readonly unit: string }
  | {
      readonly kind: 'field';
      readonly key: LinkFieldKey;
      readonly directions: readonly LinkDirection[];
      readonly unit: string;
    };

/**
 * Reads a table of conditions: a line with the names of the columns (`at`, and fields of links
 * such as `latency`, `down.bandwidth` or `loss_percent`), then a line for each moment at which
 * something changes. An empty cell changes nothing. Lines that begin with `#` are notes.
 */
export function readCsv(text: string, name: string): ReadRecording {
  const lines = text
    .split('\n')
    .map((row, index) => ({ row: row.replace(/\r$/, ''), line: index + 1 }))
    .filter(({ row }) => row.trim() !== '' && !row.trimStart().startsWith('#'));
  const [head, ...rows] = lines;
  if (head === undefined)
    return badRecording(1, 1, 'the recording is empty: the first line names its columns');
  const columns = readHead(head.row, head.line);
  if (!Array.isArray(columns)) return { ok: false, mistake: columns as RecordingMistake };
  const changes: RecordedChange[] = [];
  for (const { row, line } of rows) {
    const change = readRow(row, line, columns as readonly Column[], changes.at(-1)?.atUs);
    if ('message' in change) return { ok: false, mistake: change };
    changes.push(change);
  }
  const last = changes.at(-1);
  if (last === undefined)
    return badRecording(head.line, 1, 'the recording has no line below the names of its columns');
  // The last line lasts as long as the one before it.
  const lengthUs = last.atUs + Math.max(1, last.atUs - (changes.at(-2)?.atUs ?? 0));
  return { ok: true, recording: { name, changes, lengthUs } };
}

interface Cell {
  readonly text: string;
  readonly column: number;
}

function cellsOf(row: string): readonly Cell[] {
  let column = 1;
  return row.split(',').map((raw) => {
    const cell = {
      text: raw.trim().replace(/^"(.*)"$/, '$1'),
      column: column + raw.length - raw.trimStart().length,
    };
    column += raw.length + 1;
    return cell;
  });
}

function readHead(row: string, line: number): readonly Column[] | RecordingMistake {
  const columns: Column[] = [];
  for (const { text, column } of cellsOf(row)) {
    const read = readColumn(text);
    if (typeof read === 'string') return { line, column, message: read };
    columns.push(read);
  }
  const times = columns.filter(({ kind }) => kind === 'time').length;
  if (times === 1) return columns;
  return {
    line,
    column: 1,
    message: `a recording needs one column "at" for the moments, and this has ${times}`,
  };
}

function readColumn(text: string): Column | string {
  const [, direction, word = '', unit = ''] = /^(?:(up|down)\.)?([A-Za-z]*)(?:_([a-z]+))?$/.exec(text) ?? [];
  if (unit !== '' && UNITS[unit] === undefined) {
    return `column ${quoted(text)}: unknown unit ${quoted(unit)}: ${suggestedWord(unit, Object.keys(UNITS))}`;
  }
  if (TIMES.includes(word) && direction === undefined) return { kind: 'time', unit: UNITS[unit] ?? '' };
  const key = LINK_FIELD_KEYS.find((one) => linkField(one).name === word);
  if (key === undefined) {
    return `unknown column ${quoted(text)}: ${suggestedWord(word === '' ? text : word, ['at', ...FIELDS])}`;
  }
  const directions = direction === undefined ? (['up', 'down'] as const) : [direction as LinkDirection];
  return { kind: 'field', key, directions, unit: UNITS[unit] ?? '' };
}

function readRow(
  row: string,
  line: number,
  columns: readonly Column[],
  beforeUs: Micros | undefined,
): RecordedChange | RecordingMistake {
  const cells = cellsOf(row);
  if (cells.length !== columns.length) {
    const message = `the line has ${cells.length} cells, but there are ${columns.length} columns`;
    return { line, column: 1, message };
  }
  let atUs: Micros = 0;
  const sides: Partial<Record<LinkDirection, Record<string, unknown>>> = {};
  for (const [index, { text, column: place }] of cells.entries()) {
    const column = columns[index] as Column;
    if (column.kind === 'time') {
      const read = readTime(text + column.unit, beforeUs);
      if (typeof read === 'string') return { line, column: place, message: read };
      atUs = read;
      continue;
    }
    if (text === '') continue;
    const value = readValue(column.key, text + column.unit);
    if ('problem' in value) return { line, column: place, message: value.problem };
    for (const side of column.directions) (sides[side] ??= {})[column.key] = value.value;
  }
  const { up, down } = sides as { readonly up?: LinkChange; readonly down?: LinkChange };
  return { atUs, ...(up === undefined ? {} : { up }), ...(down === undefined ? {} : { down }) };
}

function readTime(text: string, beforeUs: Micros | undefined): Micros | string {
  const parsed = parseDuration(text);
  if (!parsed.ok) return `at: ${parsed.message}`;
  if (beforeUs === undefined && parsed.us !== 0)
    return 'at: the first line of a recording is its beginning, 0s';
  if (beforeUs !== undefined && parsed.us <= beforeUs)
    return 'at: every line of a recording lies behind the one above';
  if (parsed.us > MAX_RECORDING_MS * 1000)
    return `at: no recording lasts longer than ${MAX_RECORDING_MS / 3_600_000} h`;
  return parsed.us;
}

/** A value as scenario files spell it; counts are numbers there. */
function readValue(
  key: LinkFieldKey,
  text: string,
): { readonly value: unknown } | { readonly problem: string } {
  const field = linkField(key);
  const input = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
  const fits = field.text.safeParse(input);
  if (fits.success) return { value: field.read(fits.data) };
  const said = fits.error.issues[0]?.message ?? 'cannot be read';
  return { problem: `${field.name}: ${said}` };
}
