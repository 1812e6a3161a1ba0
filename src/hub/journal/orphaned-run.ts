import type { OrphanedRunView } from '../contract/journal-messages.ts';
import type { Journal } from '../../core/trace-file/journal/journal.ts';
import { msFromMicros } from '../../core/time/micros.ts';

/** Labs that may end over the replay of one journal before it is offered no more. */
const MOST_ATTEMPTS = 2;

/** A journal that was left, as it was found. */
export interface ReadJournal {
  readonly id: string;
  readonly path: string;
  /** Wall-clock time of the last thing written to it, ISO 8601. */
  readonly written: string;
  readonly journal: Journal;
}

/** What people are told of a run that was left. */
export function orphanedRunView({ id, path, written, journal }: ReadJournal): OrphanedRunView {
  const { header, inputs, plan, untilUs, attempts } = journal;
  const opened = new Set(inputs.flatMap(({ action }) => (action.do === 'open' ? [action.client] : [])));
  return {
    id,
    path,
    started: header.owner.started,
    written,
    app: header.app,
    seed: header.seed,
    scenario: plan?.source?.file ?? null,
    clientCount: opened.size,
    inputCount: inputs.length,
    untilMs: msFromMicros(untilUs),
    recoveries: header.recoveries,
    canGoOn: attempts < MOST_ATTEMPTS,
    remarks: remarksOf(journal),
  };
}

function remarksOf({ remark, isFull, untilUs, attempts }: Journal): string[] {
  const seconds = (msFromMicros(untilUs) / 1000).toFixed(3);
  return [
    ...(remark === undefined ? [] : [remark]),
    ...(isFull ? [`Its journal reached its largest size at ${seconds} s: what came after is missing.`] : []),
    ...(attempts === 1 ? ['A lab that went on with it ended while doing so.'] : []),
  ];
}
