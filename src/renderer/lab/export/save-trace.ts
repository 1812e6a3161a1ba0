import { heldRun } from './held-run.ts';
import { fileNameOf } from './file-name.ts';
import { runExport } from './run-export.ts';
import { useRecords } from '../stores/records.ts';
import { saveRunAsFile } from './save-run-as-file.ts';
import type { useLab } from '../stores/lab.ts';
import type { useNotices } from '../stores/notices.ts';
import { download } from '../files/download.ts';
import { messageOf } from '../../../core/text/message-of.ts';

const TITLE = 'A session in the lab';

/** Called after the scenario that was run, where there is one. */
function nameNow(lab: ReturnType<typeof useLab>): string {
  return fileNameOf(lab.view?.scenario?.name ?? TITLE, 'jsonl', new Date());
}

/** Saves the trace of the run: by a dialog of the desktop, or as a download of the browser. */
export async function saveTrace(
  lab: ReturnType<typeof useLab>,
  notices: ReturnType<typeof useNotices>,
): Promise<void> {
  if (lab.line !== 'open') {
    await saveHeld(lab, notices);
    return;
  }
  const request = { form: 'jsonl', title: TITLE, span: null, name: nameNow(lab) } as const;
  const watch = { signal: new AbortController().signal, onShare: () => undefined };
  try {
    const saved = await saveRunAsFile(lab, request, watch);
    if (saved === null) return;
    await saved.whole;
    notices.show('done', `Trace saved as ${saved.place}`);
  } catch (error) {
    notices.show('error', messageOf(error));
  }
}

/** The lab is gone: the page makes the trace again from the inputs that it holds. */
async function saveHeld(
  lab: ReturnType<typeof useLab>,
  notices: ReturnType<typeof useNotices>,
): Promise<void> {
  const held = heldRun(lab.view, lab.version, useRecords().telling());
  if (held === null) {
    notices.show('error', 'This page has heard nothing of a run yet: there is nothing to save.');
    return;
  }
  const name = nameNow(lab);
  const job = { form: 'jsonl', look: {}, title: held.header.name, run: { held } } as const;
  try {
    const text = await runExport(job, new AbortController().signal, true);
    download(name, new Blob([text], { type: 'application/jsonl' }));
    notices.show('done', `Trace saved as ${name}`);
  } catch (error) {
    notices.show('error', messageOf(error));
  }
}
