import { OfferedExport } from './offered-export.ts';
import { SteppedExport, type ExportStep, type RunningExport } from './running-export.ts';
import { SpanRecords } from './span-records.ts';
import type { ExportCalls, ExportSpan } from '../contract/export-messages.ts';
import type { WindowHost } from '../contract/window-host.ts';
import type { FileWork } from '../files/run-files.ts';
import { Refusal } from '../contract/refusal.ts';
import type { LabSession } from '../session/lab-session.ts';
import type { Recording } from '../session/session-options.ts';
import { EXPORT_FORMS, textPieces, type StreamForm } from '../../core/export/export-forms.ts';

/**
 * Exports that have been begun and not ended, at most; the oldest that a page has to ask for is
 * given up.
 */
const MOST_AT_ONCE = 8;
/** How many records are measured to estimate the length of all. */
const SAMPLE = 1_000;

type Answers = {
  readonly [Name in keyof ExportCalls]: (
    args: ExportCalls[Name]['args'],
  ) => Promise<ExportCalls[Name]['answer']> | ExportCalls[Name]['answer'];
};

/**
 * Gives the run away record by record: pages ask for one piece after the other, the host writes
 * them into a file, or the browser fetches them as one.
 */
export class RunExports {
  readonly answers: Answers;
  private readonly host: WindowHost;
  private readonly session: () => LabSession;
  private readonly files: FileWork;
  private readonly running = new Map<number, RunningExport>();
  private begun = 0;

  constructor(host: WindowHost, session: () => LabSession, files: FileWork) {
    this.host = host;
    this.session = session;
    this.files = files;
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
    const { openFile, offerFile } = this.files;
    if (isToFile && !openFile && !offerFile)
      throw new Refusal('This page saves files by itself: it takes the pieces.');
    const path = isToFile && openFile ? await this.host.askSavePath(name) : null;
    if (isToFile && openFile && path === null) return { id: null, name, path, download: null };

    const { from, to } = rangeOf(recording, form, span);
    const records = new SpanRecords(recording.records, from, to);
    const texts = textPieces(form, headerOf(recording, title, span), records);
    this.makeRoom();
    const id = ++this.begun;
    if (isToFile && !openFile && offerFile) {
      const { mediaType } = EXPORT_FORMS[form];
      const offered = new OfferedExport({ name, mediaType }, texts, records, offerFile);
      this.running.set(id, offered);
      return { id, name, path, download: offered.name };
    }
    const file = path === null ? undefined : openFile?.(path);
    this.running.set(id, new SteppedExport(texts, records, file));
    return { id, name, path, download: null };
  }

  /** A page that was closed meanwhile does not say so. */
  private makeRoom(): void {
    if (this.running.size < MOST_AT_ONCE) return;
    const oldest = [...this.running].find(([, { isUnderWay }]) => !isUnderWay);
    if (oldest === undefined)
      throw new Refusal(`${MOST_AT_ONCE} files are being saved already: wait until one of them is there.`);
    this.stop(oldest[0]);
  }

  private async next(id: number): Promise<ExportStep> {
    const running = this.running.get(id);
    if (running === undefined) throw new Refusal('This export is not being made any more.');
    try {
      const step = await running.next();
      if (step.isOver) this.running.delete(id);
      return step;
    } catch (error) {
      this.running.delete(id);
      throw error;
    }
  }

  private stop(id: number): null {
    this.running.get(id)?.stop();
    this.running.delete(id);
    return null;
  }
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
