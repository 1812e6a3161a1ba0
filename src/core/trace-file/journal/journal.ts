import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { LabAction } from '../../actions/actions.ts';
import type { ScenarioPlan, TimedAction } from '../../plan/plan.ts';
import type { Micros } from '../../time/micros.ts';
import type { InputRecord } from '../../trace/records.ts';
import type { RecordedReply } from '../../vocabulary/webhooks.ts';
import { planFromTrace, type TraceHeader } from '../../trace/trace-header.ts';

/** Who keeps a journal, by which another lab sees whether that one still lives. */
export interface JournalOwner {
  readonly pid: number;
  /** Name of the machine that the process is one of. */
  readonly machine: string;
  /** Wall-clock time of its beginning, ISO 8601. */
  readonly started: string;
}

/**
 * First line of a journal: what must be known, besides the inputs, to run the session again. It
 * ends where its lines end.
 */
export interface JournalHeader extends Omit<TraceHeader, 'untilUs'> {
  readonly owner: JournalOwner;
  /** How often this run has been taken up from a journal already. */
  readonly recoveries: number;
}

/** Steps that a session goes through by itself, from its beginning. */
export interface JournalPlan {
  readonly actions: readonly TimedAction[];
  /** When it ends; Infinity: it does not. */
  readonly lengthUs: Micros;
  /** Clients that are opened at its beginning. */
  readonly clients: readonly ClientSpec[];
  /** The scenario that they come from, where there is one. */
  readonly source?: { readonly file: string; readonly text: string };
}

/**
 * Why a session ended in good order: the lab was closed, another run took its place, a later lab
 * took it up, or the person did not want it any more.
 */
export const JOURNAL_ENDS = ['closed', 'replaced', 'taken-up', 'dismissed'] as const;
export type JournalEnd = (typeof JOURNAL_ENDS)[number];

/** A journal that was read. */
export interface Journal {
  readonly header: JournalHeader;
  /**
   * Everything from outside, in order; `seq` is the record's number in the trace of the session.
   */
  readonly inputs: readonly InputRecord[];
  /** What a server outside the lab said, in the order in which that was heard of. */
  readonly replies: readonly RecordedReply[];
  readonly plan: JournalPlan | undefined;
  /** The last moment that the session is known to have come to. */
  readonly untilUs: Micros;
  /** Later labs that set out to take it up. */
  readonly attempts: number;
  /** Absent: its lab did not end in good order, or runs. */
  readonly end: JournalEnd | undefined;
  /** It had come to its greatest size: what came after is missing. */
  readonly isFull: boolean;
  /** Characters that can be read: the lines up to the first that is not whole. */
  readonly length: number;
  /** What had to be left out at the end, as a sentence; absent where the file is whole. */
  readonly remark?: string;
}

/**
 * The run that a journal tells of: its inputs at their times, up to the last known moment. It
 * expects nothing.
 */
export function planFromJournal({ header, inputs, replies, untilUs }: Journal): ScenarioPlan {
  const plan = planFromTrace({ ...header, untilUs }, inputs);
  return replies.length === 0 ? plan : { ...plan, webhookReplies: replies };
}

/**
 * What of a journal's plan is still to come: the steps after its last moment, and those of that
 * very moment that no input tells of. Undefined where it was over.
 */
export function remainingPlan({
  plan,
  inputs,
  untilUs,
}: Pick<Journal, 'plan' | 'inputs' | 'untilUs'>): JournalPlan | undefined {
  if (plan === undefined || untilUs >= plan.lengthUs) return undefined;
  const opened = new Set(inputs.flatMap(({ action }) => (action.do === 'open' ? [action.client] : [])));
  const clients = plan.clients.filter(({ id }) => !opened.has(id));
  const done = inputs.filter(({ atUs }) => atUs === untilUs).map(({ action }) => verbOf(action));
  const actions = plan.actions.filter(({ atUs, action }) => {
    if (atUs !== untilUs) return atUs > untilUs;
    const place = done.indexOf(verbOf(action));
    if (place >= 0) done.splice(place, 1);
    return place < 0;
  });
  if (actions.length === 0 && clients.length === 0 && plan.lengthUs === Infinity) return undefined;
  return { ...plan, actions, clients };
}

/**
 * Enough to know a step again among the inputs of its instant, which come in the order of the
 * plan.
 */
function verbOf({ do: verb, client }: LabAction): string {
  return `${verb} ${client}`;
}
