import type { RecordList } from '../trace/record-list.ts';
import type { TraceHeader } from '../trace/trace-header.ts';
import { tracePieces } from '../trace-file/write-trace.ts';
import { chromeTracePieces } from './chrome-trace.ts';
import { csvPieces } from './csv.ts';
import { toHtml, type ReportOptions } from './html/to-html.ts';
import { mermaidPieces } from './mermaid.ts';
import type { PictureOptions } from './svg/picture.ts';
import { toSvg } from './svg/to-svg.ts';

/** How an export looks, where its form has a look; `span`: the stretch that a picture shows. */
export type ExportLook = Partial<Omit<PictureOptions, 'isLive'>>;

/** A setting of {@link ExportLook}, by the name that the command line gives it. */
export type LookOption = 'theme' | 'print' | 'packets';

/** What people are told about a form. */
export interface ExportForm {
  readonly title: string;
  /** What one does with it, in a few words. */
  readonly about: string;
  /** Ending of its files, with the dot. */
  readonly ending: string;
  readonly mediaType: string;
  /** The settings that it takes. */
  readonly takes: readonly LookOption[];
  /** What of the packets and timers goes into it: those that `packets` asks for, all, or none. */
  readonly wire: 'asked' | 'all' | 'none';
  /** What of the rest a stretch of the run leaves out: everything outside it, or nothing. */
  readonly cut: 'outside' | 'nothing';
  /** Whether it is short enough for the clipboard. */
  readonly isCopied?: true;
  /** Writes it as the trace is read, so that its length does not matter. */
  readonly pieces?: (header: TraceHeader, records: RecordList) => Generator<string, undefined>;
}

/** Every form, the pictures first; PNG is drawn from the SVG by whoever has a browser. */
const FORMS = {
  html: {
    title: 'HTML report',
    about: 'One file for a colleague: the timeline to zoom, verdicts, reasons. Needs no network.',
    ending: '.html',
    mediaType: 'text/html',
    takes: ['theme', 'packets'],
    wire: 'asked',
    cut: 'nothing',
  },
  svg: {
    title: 'SVG',
    about: 'A picture of the timeline that stays sharp at any size.',
    ending: '.svg',
    mediaType: 'image/svg+xml',
    takes: ['theme', 'print', 'packets'],
    wire: 'asked',
    cut: 'nothing',
    isCopied: true,
  },
  png: {
    title: 'PNG',
    about: 'The same picture in pixels, for chats and slides.',
    ending: '.png',
    mediaType: 'image/png',
    takes: ['theme', 'print', 'packets'],
    wire: 'asked',
    cut: 'nothing',
    isCopied: true,
  },
  mermaid: {
    title: 'Mermaid',
    about: 'A sequence diagram for documents that draw such text.',
    ending: '.mmd',
    mediaType: 'text/plain',
    takes: [],
    wire: 'none',
    cut: 'outside',
    isCopied: true,
    pieces: mermaidPieces,
  },
  'chrome-trace': {
    title: 'Chrome trace',
    about: 'A timeline that ui.perfetto.dev opens, with every packet.',
    ending: '.chrome-trace.json',
    mediaType: 'application/json',
    takes: [],
    wire: 'all',
    cut: 'nothing',
    pieces: chromeTracePieces,
  },
  csv: {
    title: 'CSV',
    about: 'A table, one row a record, for spreadsheets.',
    ending: '.csv',
    mediaType: 'text/csv',
    takes: [],
    wire: 'all',
    cut: 'outside',
    pieces: csvPieces,
  },
  jsonl: {
    title: 'Trace (JSON Lines)',
    about: 'The run itself: the command line replays and explains it.',
    ending: '.trace.jsonl',
    mediaType: 'application/jsonl',
    takes: [],
    wire: 'all',
    cut: 'nothing',
    pieces: tracePieces,
  },
} as const satisfies Readonly<Record<string, ExportForm>>;

/** Name of a form that a run can be given away in. */
export type FormName = keyof typeof FORMS;

/** A form that is written piece by piece. */
export type TextForm = {
  [Name in FormName]: (typeof FORMS)[Name] extends { readonly pieces: unknown } ? Name : never;
}[FormName];

/** A form that holds every record: it is made piece by piece, whatever its length. */
export type StreamForm = {
  [Name in TextForm]: (typeof FORMS)[Name]['wire'] extends 'all' ? Name : never;
}[TextForm];

/** What is known of each form. */
export const EXPORT_FORMS: Readonly<Record<FormName, ExportForm>> = FORMS;

/** Whether a form is written piece by piece. */
export function isTextForm(form: FormName): form is TextForm {
  return EXPORT_FORMS[form].pieces !== undefined;
}

/** Which forms take a setting. */
export function formsWith(option: LookOption): readonly FormName[] {
  return (Object.keys(EXPORT_FORMS) as FormName[]).filter((name) =>
    EXPORT_FORMS[name].takes.includes(option),
  );
}

/** What a report says about the scenario that was run. */
export type ReportedScenario = Pick<ReportOptions, 'scenario' | 'judged'>;

/** Whether a form holds every record. */
export function isStreamForm(form: FormName): form is StreamForm {
  return isTextForm(form) && EXPORT_FORMS[form].wire === 'all';
}

/** The forms that hold every record. */
export const STREAM_FORMS = (Object.keys(FORMS) as FormName[]).filter(isStreamForm);

/** A run as text, piece by piece: each is a line or a few, and none is kept. */
export function textPieces(
  form: TextForm,
  header: TraceHeader,
  records: RecordList,
): Generator<string, undefined> {
  return FORMS[form].pieces(header, records);
}

/**
 * A trace in one form; for PNG the SVG that it is drawn from. `reported`: the scenario's text and
 * expectations, for reports.
 */
export function* exportPieces(
  form: FormName,
  header: TraceHeader,
  records: RecordList,
  look: ExportLook = {},
  reported: ReportedScenario = {},
): Generator<string, undefined> {
  if (form === 'svg' || form === 'png') {
    yield toSvg(header, records, look);
  } else if (form === 'html') {
    const { isPrint: _, ...reportLook } = look;
    yield toHtml(header, records, { ...reportLook, ...reported });
  } else {
    yield* textPieces(form, header, records);
  }
}

/** As {@link exportPieces}, in one text. */
export function writeForm(...args: Parameters<typeof exportPieces>): string {
  return [...exportPieces(...args)].join('');
}
