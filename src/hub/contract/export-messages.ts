import type { StreamForm } from '../../core/export/export-forms.ts';
import type { Micros } from '../../core/time/micros.ts';

/** A stretch of the run; the trace itself always begins at 0, or it could not be run again. */
export interface ExportSpan {
  readonly fromUs: Micros;
  readonly toUs: Micros;
}

/** What an export will be, before it begins. */
export interface ExportEstimate {
  readonly records: number;
  /** Estimated number of bytes. */
  readonly bytes: number;
}

/** Calls of the lab window that give the run away record by record. */
export interface ExportCalls {
  'export.estimate': { args: { form: StreamForm; span: ExportSpan | null }; answer: ExportEstimate };
  /**
   * Begins an export of the run as it is now. `isToFile`: the host asks where and writes (desktop
   * only); else the page takes the pieces. `id` null: the person thought better of it.
   */
  'export.begin': {
    args: {
      form: StreamForm;
      title: string;
      span: ExportSpan | null;
      isToFile: boolean;
      /** What the file is called, to begin with; left out, after the seed. */
      name?: string;
    };
    answer: { readonly id: number | null; readonly name: string; readonly path: string | null };
  };
  /** The next piece; empty where the host writes. The file is there, whole, when `isOver`. */
  'export.next': {
    args: { id: number };
    answer: { readonly text: string; readonly share: number; readonly isOver: boolean };
  };
  /** Gives it up: nothing is left of it. */
  'export.stop': { args: { id: number }; answer: null };
}
