import type { useLab } from '../stores/lab.ts';
import type { useNotices } from '../stores/notices.ts';

/** Gives the page's browser a text as a file to download. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(url);
}

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
  download(trace.name, trace.text);
  notices.show('done', `Trace saved as ${trace.name}`);
}
