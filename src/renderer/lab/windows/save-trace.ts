import type { useLab } from '../stores/lab.ts';
import type { useNotices } from '../stores/notices.ts';
import { download } from './download.ts';

/** Saves the trace of the run: by a dialog of the desktop, or as a download of the browser. */
export async function saveTrace(
  lab: ReturnType<typeof useLab>,
  notices: ReturnType<typeof useNotices>,
): Promise<void> {
  if (lab.view?.host === 'electron') {
    const saved = await lab.attempt('trace.save', {});
    if (saved?.path) notices.show('done', `Trace saved as ${saved.path}`);
    return;
  }
  const trace = await lab.attempt('trace.text', {});
  if (trace === undefined) return;
  download(trace.name, new Blob([trace.text], { type: 'application/jsonl' }));
  notices.show('done', `Trace saved as ${trace.name}`);
}
