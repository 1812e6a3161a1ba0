import type { ExportLook, FormName } from '../../../core/export/export-forms.ts';

/** What is to be made of a run, for the worker that makes it. */
export interface ExportJob {
  readonly form: FormName;
  readonly look: ExportLook;
  readonly title: string;
  /** The trace as its file has it. */
  readonly trace: string;
  /** The scenario that makes this run again, for reports; absent where there is none. */
  readonly scenario?: string;
}

/** What came of it; for PNG the SVG that it is drawn from. */
export type ExportOutcome =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };
