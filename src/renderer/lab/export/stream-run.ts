import type { ExportSpan } from '../../../hub/contract/export-messages.ts';
import { EXPORT_FORMS, type StreamForm } from '../../../core/export/export-forms.ts';
import type { useLab } from '../stores/lab.ts';

/** What is to be given away record by record. */
export interface StreamRequest {
  readonly form: StreamForm;
  readonly title: string;
  /** Null: the whole run. */
  readonly span: ExportSpan | null;
  /** What the file is called, to begin with; left out where there will be none. */
  readonly name?: string;
}

/**
 * A file that is there (`path`: the host wrote it), or its content, which the page has to save.
 */
export type Streamed =
  { readonly name: string; readonly path: string } | { readonly name: string; readonly content: Blob };

/** How it goes, and how it is stopped. */
export interface StreamObserver {
  readonly signal: AbortSignal;
  onShare(share: number): void;
}

/**
 * Takes the run from the lab piece by piece: a browser keeps what a page has in blobs on disk, so
 * nothing grows with the run. In the desktop app the host asks where, and writes. Null: the person
 * thought better of it.
 *
 * @throws DOMException `AbortError` when it is stopped
 * @throws Error with a sentence when it fails
 */
export async function streamRun(
  lab: ReturnType<typeof useLab>,
  request: StreamRequest,
  { signal, onShare }: StreamObserver,
  isToFile = lab.view?.host === 'electron',
): Promise<Streamed | null> {
  const { id, name, path } = await lab.call('export.begin', { ...request, isToFile });
  if (id === null) return null;
  const parts: Blob[] = [];
  try {
    for (let isOver = false; !isOver;) {
      signal.throwIfAborted();
      const piece = await lab.call('export.next', { id });
      if (piece.text !== '') parts.push(new Blob([piece.text]));
      onShare(piece.share);
      ({ isOver } = piece);
    }
  } catch (error) {
    void lab.call('export.stop', { id }).catch(() => undefined);
    throw error;
  }
  if (path !== null) return { name, path };
  return { name, content: new Blob(parts, { type: EXPORT_FORMS[request.form].mediaType }) };
}

/** The beginning of it, to look at. */
export async function firstPiece(lab: ReturnType<typeof useLab>, request: StreamRequest): Promise<string> {
  const { id } = await lab.call('export.begin', { ...request, isToFile: false });
  if (id === null) return '';
  const { text, isOver } = await lab.call('export.next', { id });
  if (!isOver) await lab.call('export.stop', { id });
  return text;
}
