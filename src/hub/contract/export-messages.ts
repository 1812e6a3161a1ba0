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
   * Begins an export of the run as it is now. `isToFile`: a file for the person: the desktop app
   * asks where and writes it to `path`; the web host offers it to the browser under the name
   * `download` (below `FILES_FOLDER`), once. Else the page takes the pieces. `id` null: the person
   * thought better of it.
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
    answer: {
      readonly id: number | null;
      readonly name: string;
      readonly path: string | null;
      readonly download: string | null;
    };
  };
  /**
   * The next piece; empty where the page does not take them, and answered when the browser has
   * taken one. The file is there, whole, when `isOver`.
   */
  'export.next': {
    args: { id: number };
    answer: { readonly text: string; readonly share: number; readonly isOver: boolean };
  };
  /** Gives it up: nothing is left of it. */
  'export.stop': { args: { id: number }; answer: null };
}
