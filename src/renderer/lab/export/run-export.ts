import type { ExportJob, ExportOutcome } from './export-job.ts';

/** Loaded ahead: where the lab is gone, nothing can be loaded any more. */
let spare: Worker | undefined;

function newWorker(): Worker {
  return new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
}

/** Has a worker ready for the next job. */
export function keepExportWorker(): void {
  spare ??= newWorker();
}

/**
 * Has a job done by a worker of its own; where the lab is gone (`isLast`), by the one that is
 * left, which is kept for the next job.
 *
 * @throws DOMException `AbortError` when it is stopped
 * @throws Error with a sentence when it fails
 */
export function runExport(job: ExportJob, signal: AbortSignal, isLast = false): Promise<string> {
  const worker = spare ?? newWorker();
  spare = isLast ? worker : undefined;
  const listening = new AbortController();
  const { signal: end } = listening;
  return new Promise<string>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason as DOMException), { signal: end });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<ExportOutcome>) => {
        if (data.ok) resolve(data.text);
        else reject(new Error(data.message));
      },
      { signal: end },
    );
    worker.addEventListener(
      'error',
      ({ message }) => reject(new Error(message || 'The export did not start.')),
      { signal: end },
    );
    worker.postMessage(job);
  }).finally(() => {
    listening.abort();
    if (isLast) return;
    worker.terminate();
    keepExportWorker();
  });
}
