import type { ExportSpan } from '../../../hub/contract/export-messages.ts';
import type { StreamForm } from '../../../core/export/export-forms.ts';
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
 * The text of the run, taken from the lab piece by piece.
 *
 * @throws DOMException `AbortError` when it is stopped
 * @throws Error with a sentence when it fails
 */
export async function runText(
  lab: ReturnType<typeof useLab>,
  request: StreamRequest,
  signal: AbortSignal,
): Promise<string> {
  const { id } = await lab.call('export.begin', { ...request, isToFile: false });
  if (id === null) return '';
  const texts: string[] = [];
  try {
    for (let isOver = false; !isOver;) {
      signal.throwIfAborted();
      const piece = await lab.call('export.next', { id });
      texts.push(piece.text);
      ({ isOver } = piece);
    }
  } catch (error) {
    void lab.call('export.stop', { id }).catch(() => undefined);
    throw error;
  }
  return texts.join('');
}

/** The beginning of it, to look at. */
export async function firstPiece(lab: ReturnType<typeof useLab>, request: StreamRequest): Promise<string> {
  const { id } = await lab.call('export.begin', { ...request, isToFile: false });
  if (id === null) return '';
  const { text, isOver } = await lab.call('export.next', { id });
  if (!isOver) await lab.call('export.stop', { id });
  return text;
}
