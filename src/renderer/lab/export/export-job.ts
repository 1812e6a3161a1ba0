import type { PacketsView } from '../../../hub/contract/record-messages.ts';
import type { ExportLook, FormName } from '../../../core/export/export-forms.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import type { TraceHeader } from '../../../core/trace/trace-header.ts';

/** A scenario that a report tells of. */
export interface JobScenario {
  readonly file: string;
  readonly text: string;
  /** The run is one of this scenario: the report says which of its expectations held. */
  readonly isRun: boolean;
}

/** A run as the page holds it: its inputs, from which the whole run is made again. */
export interface HeldRun {
  readonly header: TraceHeader;
  /** What was done, and what became of notifications. */
  readonly inputs: readonly TraceRecord[];
}

/**
 * The run: its trace as a file has it, or of a long one what tells, and its packets as far as a
 * picture shows them; where the lab is gone, what the page holds.
 */
export type JobRun =
  | { readonly trace: string }
  | { readonly held: HeldRun }
  | {
      readonly header: TraceHeader;
      readonly telling: readonly TraceRecord[];
      /** Number of all its records. */
      readonly total: number;
      readonly packets: PacketsView | null;
    };

/** What is to be made of a run, for the worker that makes it. */
export interface ExportJob {
  readonly form: FormName;
  readonly look: ExportLook;
  readonly title: string;
  readonly run: JobRun;
  /**
   * For reports: the scenario that was run, else one that makes this run again; absent where there
   * is none.
   */
  readonly scenario?: JobScenario;
}

/** What came of it; for PNG the SVG that it is drawn from. */
export type ExportOutcome =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };
