import type { TraceRecord } from '../../../core/trace/records.ts';
import { useLab } from '../stores/lab.ts';
import { useNotices } from '../stores/notices.ts';
import { lineOf } from './log-lines.ts';

/** More lines than a clipboard takes without a pause. */
const COPY_LIMIT = 200_000;

/** Copies records as lines of text, and says in a notice what came of it. */
export function useCopyRecords(): (chosen: readonly TraceRecord[]) => Promise<void> {
  const lab = useLab();
  const notices = useNotices();
  return async (chosen) => {
    if (chosen.length > COPY_LIMIT) {
      notices.show('error', `${chosen.length} records are too many to copy: filter them, or save the trace.`);
      return;
    }
    const lines = chosen.map((record) => lineOf(record, lab.specOf, lab.toldOf, lab.userOf));
    try {
      await navigator.clipboard.writeText(lines.join('\n'));
      notices.show('done', lines.length === 1 ? 'Record copied' : `${lines.length} records copied`);
    } catch {
      notices.show(
        'error',
        'The clipboard cannot be written: allow it for this page, or save the trace instead.',
      );
    }
  };
}
