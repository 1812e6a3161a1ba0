import type { FileDiagnostic } from '../../core/plan/plan.ts';
import type { TraceHeader } from '../../core/trace/trace-header.ts';
import type { Journal } from '../../core/trace-file/journal/journal.ts';

/** The header of a trace whose records went elsewhere, or all that is wrong with its file. */
export type ReadTrace =
  | {
      readonly ok: true;
      readonly header: TraceHeader;
      /** Where the file is a journal: the records are those of its run, made again. */
      readonly journal?: Journal;
    }
  | { readonly ok: false; readonly mistakes: readonly FileDiagnostic[] };
