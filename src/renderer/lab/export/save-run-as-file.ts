import type { useLab } from '../stores/lab.ts';
import { downloadFrom } from '../files/download.ts';
import type { StreamRequest } from './stream-run.ts';
import { FILES_FOLDER } from '../../../hub/contract/line-address.ts';

/** How the making goes, and how it is stopped. */
export interface SaveObserver {
  readonly signal: AbortSignal;
  onShare(share: number): void;
}

/** A file that is there, or that the browser is fetching. */
export interface SavedRun {
  /** Its path; of a download its name. */
  readonly place: string;
  /** Settles when every byte is there. Rejects with a sentence when it broke off. */
  readonly whole: Promise<void>;
}

/**
 * Saves the run, whatever its length: the desktop app asks where and writes, and a browser fetches
 * the file from the host. Once it does, that is the browser's affair, with its own progress and
 * its own way to stop. Null: the person thought better of it.
 *
 * @throws DOMException `AbortError` when it is stopped
 * @throws Error with a sentence when it fails
 */
export async function saveRunAsFile(
  lab: ReturnType<typeof useLab>,
  request: StreamRequest,
  { signal, onShare }: SaveObserver,
): Promise<SavedRun | null> {
  const { id, name, path, download } = await lab.call('export.begin', { ...request, isToFile: true });
  if (id === null) return null;
  if (download !== null) {
    downloadFrom(name, new URL(`../${FILES_FOLDER}/${download}`, window.location.href).href);
  }
  const step = async (): Promise<boolean> => {
    const { share, isOver } = await lab.call('export.next', { id });
    onShare(share);
    return isOver;
  };
  const finish = async (): Promise<void> => {
    while (!(await step()));
  };
  const stop = (): void => void lab.call('export.stop', { id }).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    // The first piece of a download is there when the browser has begun to fetch it.
    const isOver = await step();
    const whole = isOver ? Promise.resolve() : finish();
    if (download === null) await whole;
    return { place: path ?? name, whole };
  } catch (error) {
    stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
