import type { Deed } from './deeds.ts';
import { scenarioOf, type WatchedScenario } from './watched-scenario.ts';
import { withKnownLinks } from '../journal/known-links.ts';
import type { SessionJournal } from '../journal/session-journal.ts';
import { ALL_WINDOWED, type WindowlessClients } from '../windows/client-windows.ts';
import type { RunOrigin } from '../../core/vocabulary/run-origin.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { Journal, JournalPlan } from '../../core/trace-file/journal/journal.ts';
import type { InputRecord, TraceRecord } from '../../core/trace/records.ts';
import { ReplyGatherer } from '../../core/trace/webhook-replies.ts';
import type { RecordedReply, WebhookSettings } from '../../core/vocabulary/webhooks.ts';

/** What a run can be gone through again with. */
export interface RunInputs {
  readonly seed: string;
  readonly timings: Partial<Timings>;
  /** The customer's server, if the run tells it of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  readonly inputs: readonly InputRecord[];
  /** What a server outside the lab said to its notifications. */
  readonly replies: readonly RecordedReply[];
  /** Where its clock stands. */
  readonly untilUs: Micros;
  /** Steps that it goes through by itself, from its beginning. */
  readonly plan: JournalPlan | undefined;
}

/** A run that stands still: all that is needed to go on with it. */
export interface KeptRun extends RunInputs {
  readonly number: number;
  readonly origin: RunOrigin;
  readonly deeds: readonly Deed[];
  readonly scenario: WatchedScenario | undefined;
  /** Presets that clients were opened with. */
  readonly presets: ReadonlyMap<string, string>;
  readonly windowless: WindowlessClients;
  /** How often it was taken up from a journal. */
  readonly recoveries: number;
  /** The journal that it was last taken up from; null where it began in this lab. */
  readonly continues: string | null;
  /** Where it stands on the disk, so that it outlives a crash of the lab. */
  readonly journal: SessionJournal | undefined;
}

/** Clients of a run that are alive or dead, by its inputs. */
export function clientCountOf({ inputs }: RunInputs): number {
  return inputs.filter(({ action }) => action.do === 'open').length;
}

/** What came into a run from outside. */
export function outsideOf(records: Iterable<TraceRecord>): Pick<RunInputs, 'inputs' | 'replies'> {
  const inputs: InputRecord[] = [];
  const outside = new ReplyGatherer();
  for (const record of records) {
    outside.add(record);
    if (record.kind === 'input') inputs.push(record);
  }
  return { inputs, replies: outside.replies };
}

/** What it is gone through again with, as a plan that expects nothing. */
export function planOfKept({
  number,
  seed,
  timings,
  webhooks,
  inputs,
  replies,
  untilUs,
}: KeptRun): ScenarioPlan {
  const actions = inputs.map(({ atUs, action }) => ({ atUs, action }));
  const name = `Run ${number}`;
  const plan = { name, seed, timings, actions, untilUs, rules: [], clients: [], expectations: [] };
  return webhooks === undefined ? plan : { ...plan, webhooks, webhookReplies: replies };
}

/** Of a run that goes on from another: who it is, and where it stands on the disk, is its own. */
type RunWithoutName = Omit<KeptRun, 'number' | 'origin' | 'journal'>;

/** The same run until `atUs`, which nothing goes on by itself after. */
export function runUpTo(run: KeptRun, atUs: Micros): RunWithoutName {
  const inputs = run.inputs.filter((input) => input.atUs <= atUs);
  const deeds = run.deeds.filter(({ place }) => place < inputs.length);
  return { ...run, inputs, deeds, untilUs: atUs, plan: undefined, scenario: undefined };
}

/** The run as it was before its last deed. */
export function withoutDeed(run: KeptRun, { place, atUs }: Deed): KeptRun {
  return { ...run, inputs: run.inputs.slice(0, place), untilUs: atUs, deeds: run.deeds.slice(0, -1) };
}

/** The run that a journal at `path` tells of. */
export function runOfJournal(journal: Journal, path: string): RunWithoutName {
  const { header, plan, replies, untilUs } = journal;
  const { seed, timings, webhooks, recoveries } = header;
  const inputs = journal.inputs.map((input) => ({ ...input, action: withKnownLinks(input.action) }));
  return {
    ...{ seed, timings, webhooks, inputs, replies, untilUs, plan, scenario: scenarioOf(plan), deeds: [] },
    ...{ presets: new Map(), windowless: ALL_WINDOWED, recoveries: recoveries + 1, continues: path },
  };
}
