import type { ExportJob, ExportOutcome } from './export-job.ts';

/**
 * Has a job done by a worker of its own.
 *
 * @throws DOMException `AbortError` when it is stopped
 * @throws Error with a sentence when it fails
 */
export function runExport(job: ExportJob, signal: AbortSignal): Promise<string> {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason as DOMException));
    worker.addEventListener('message', ({ data }: MessageEvent<ExportOutcome>) => {
      if (data.ok) resolve(data.text);
      else reject(new Error(data.message));
    });
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message || 'The export did not start.')),
    );
    worker.postMessage(job);
  }).finally(() => worker.terminate());
}
