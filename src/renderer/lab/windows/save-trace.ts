import { streamRun } from '../export/stream-run.ts';
import type { useLab } from '../stores/lab.ts';
import type { useNotices } from '../stores/notices.ts';
import { download } from './download.ts';

/** Saves the trace of the run: by a dialog of the desktop, or as a download of the browser. */
export async function saveTrace(
  lab: ReturnType<typeof useLab>,
  notices: ReturnType<typeof useNotices>,
): Promise<void> {
  const wish = { form: 'jsonl', title: 'A session in the lab', span: null } as const;
  const watch = { signal: new AbortController().signal, onShare: () => undefined };
  try {
    const saved = await streamRun(lab, wish, watch);
    if (saved === null) return;
    if ('content' in saved) download(saved.name, saved.content);
    notices.show('done', `Trace saved as ${'path' in saved ? saved.path : saved.name}`);
  } catch (error) {
    notices.show('error', error instanceof Error ? error.message : String(error));
  }
}
