import { SpanRecords } from './span-records.ts';
import type { ExportCalls, ExportSpan } from '../contract/export-messages.ts';
import type { WindowHost } from '../contract/window-host.ts';
import type { FileInMaking, FileWork } from '../files/run-files.ts';
import { Refusal } from '../contract/refusal.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { Recording } from '../session/session-options.ts';
import { EXPORT_FORMS, textPieces, type StreamForm } from '../../core/export/export-forms.ts';

/**
 * The approximate length of a piece: a short message, and the host is free for other things in
 * between.
 */
const PIECE_CHARACTERS = 400_000;
/** Exports that have been begun and not ended, at most; the oldest is given up. */
const MOST_AT_ONCE = 8;
/** How many records are measured to estimate the length of all. */
const SAMPLE = 1_000;

interface Running {
  readonly pieces: Iterator<string, undefined>;
  readonly records: SpanRecords;
  /** Absent where the page takes the pieces. */
  readonly file: FileInMaking | undefined;
}

type Answers = {
  readonly [Name in keyof ExportCalls]: (
    args: ExportCalls[Name]['args'],
  ) => Promise<ExportCalls[Name]['answer']> | ExportCalls[Name]['answer'];
};

/**
 * Gives the run away record by record: pages ask for one piece after the other, or the host writes
 * them into a file.
 */
export class RunExports {
  readonly answers: Answers;
  private readonly host: WindowHost;
  private readonly session: () => LabSession;
  private readonly openFile: FileWork['openFile'];
  private readonly running = new Map<number, Running>();
  private begun = 0;

  constructor(host: WindowHost, session: () => LabSession, { openFile }: FileWork) {
    this.host = host;
    this.session = session;
    this.openFile = openFile;
    this.answers = {
      'export.estimate': ({ form, span }) => this.estimate(form, span),
      'export.begin': (request) => this.begin(request),
      'export.next': ({ id }) => this.next(id),
      'export.stop': ({ id }) => this.stop(id),
    };
  }

  private async estimate(
    form: StreamForm,
    span: ExportSpan | null,
  ): Promise<ExportCalls['export.estimate']['answer']> {
    const recording = await this.session().recording();
    const { from, to } = rangeOf(recording, form, span);
    const first = Math.max(from, Math.floor((from + to - SAMPLE) / 2));
    const sample = new SpanRecords(recording.records, first, Math.min(to, first + SAMPLE));
    let length = 0;
    for (const piece of textPieces(form, recording.header, sample)) length += piece.length;
    const sampled = Math.min(to, first + SAMPLE) - first;
    const bytes = sampled === 0 ? length : Math.round((length / sampled) * (to - from));
    return { records: to - from, bytes };
  }

  private async begin({
    form,
    title,
    span,
    isToFile,
    name: wished,
  }: ExportCalls['export.begin']['args']): Promise<ExportCalls['export.begin']['answer']> {
    const recording = await this.session().recording();
    const name = wished ?? `session-${recording.header.seed}${EXPORT_FORMS[form].ending}`;
    const path = isToFile ? await this.askPath(name) : null;
    if (isToFile && path === null) return { id: null, name, path };
    const { from, to } = rangeOf(recording, form, span);
    const records = new SpanRecords(recording.records, from, to);
    const file = path === null ? undefined : this.openFile?.(path);
    // A page that was closed meanwhile does not say so.
    const [oldest] = this.running.keys();
    if (oldest !== undefined && this.running.size >= MOST_AT_ONCE) this.stop(oldest);
    const id = ++this.begun;
    const header = headerOf(recording, title, span);
    this.running.set(id, { pieces: textPieces(form, header, records), records, file });
    return { id, name, path };
  }

  private askPath(name: string): Promise<string | null> {
    if (this.openFile) return this.host.askSavePath(name);
    throw new Refusal('This page saves files by itself: it takes the pieces.');
  }

  private next(id: number): ExportCalls['export.next']['answer'] {
    const running = this.running.get(id);
    if (running === undefined) throw new Refusal('This export is not being made any more.');
    const { pieces, records, file } = running;
    try {
      const { text, isOver } = gathered(pieces);
      file?.write(text);
      if (isOver) {
        file?.commit();
        this.running.delete(id);
      }
      return { text: file === undefined ? text : '', share: isOver ? 1 : records.share, isOver };
    } catch (error) {
      this.stop(id);
      throw new Refusal(error instanceof Error ? error.message : String(error));
    }
  }

  private stop(id: number): null {
    this.running.get(id)?.file?.abandon();
    this.running.delete(id);
    return null;
  }
}

/** Takes pieces until they make a long one. */
function gathered(pieces: Iterator<string, undefined>): { readonly text: string; readonly isOver: boolean } {
  const texts: string[] = [];
  for (let length = 0; length < PIECE_CHARACTERS;) {
    const next = pieces.next();
    if (next.done === true) return { text: texts.join(''), isOver: true };
    texts.push(next.value);
    length += next.value.length;
  }
  return { text: texts.join(''), isOver: false };
}

/** Numbers of the records that go into an export, `to` exclusive. */
function rangeOf(
  { records }: Recording,
  form: StreamForm,
  span: ExportSpan | null,
): { readonly from: number; readonly to: number } {
  if (span === null) return { from: 0, to: records.length };
  const from = form === 'jsonl' ? 0 : records.seqAfter(span.fromUs - 1);
  return { from, to: Math.max(from, records.seqAfter(span.toUs)) };
}

/** A trace that ends before its run is one of a run that was stopped there. */
function headerOf({ header }: Recording, name: string, span: ExportSpan | null): Recording['header'] {
  return { ...header, name, untilUs: Math.min(header.untilUs, span?.toUs ?? Infinity) };
}
