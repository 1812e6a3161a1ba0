import { labOfPlan } from '../../lab/lab-of-plan.ts';
import type { InputRecord, TraceRecord } from '../../trace/records.ts';
import type { TraceHeader } from '../../trace/trace-header.ts';
import { planFromJournal, type Journal } from './journal.ts';

/**
 * Makes the run of a journal again, without windows: what its trace would be. `take` is given its
 * records one after the other.
 */
export function replayJournal(journal: Journal, take: (record: TraceRecord) => void): TraceHeader {
  const { owner: _owner, recoveries: _recoveries, ...rest } = journal.header;
  const header: TraceHeader = { ...rest, untilUs: journal.untilUs };
  const plan = planFromJournal(journal);
  const lab = labOfPlan(plan, { detail: header.detail, isKeeping: false, onRecord: take });
  lab.run(plan.untilUs);
  return header;
}

/** An input that came elsewhere in a replay than the journal has it. */
export interface JournalDifference {
  readonly recorded: InputRecord;
  /** Undefined: the replay has no such input. */
  readonly replayed: InputRecord | undefined;
}

/**
 * The first input whose number among all records, or whose time, is another in a replay: as every
 * packet has a number, little can differ without that. Undefined: there is none.
 */
export function journalDifference(
  { inputs }: Journal,
  replayed: readonly InputRecord[],
): JournalDifference | undefined {
  const place = inputs.findIndex(
    ({ seq, atUs }, index) => replayed[index]?.seq !== seq || replayed[index].atUs !== atUs,
  );
  const recorded = inputs[place];
  return recorded && { recorded, replayed: replayed[place] };
}
