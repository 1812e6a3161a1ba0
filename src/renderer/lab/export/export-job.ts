import type { ExportLook, FormName } from '../../../core/export/export-forms.ts';

/** A scenario that a report tells of. */
export interface JobScenario {
  readonly file: string;
  readonly text: string;
  /** The run is one of this scenario: the report says which of its expectations held. */
  readonly isRun: boolean;
}

/** What is to be made of a run, for the worker that makes it. */
export interface ExportJob {
  readonly form: FormName;
  readonly look: ExportLook;
  readonly title: string;
  /** The trace as its file has it. */
  readonly trace: string;
  /** For reports: the scenario that was run, else one that makes this run again; absent where there is none. */
  readonly scenario?: JobScenario;
}

/** What came of it; for PNG the SVG that it is drawn from. */
export type ExportOutcome =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };
