import type { Deed } from './deeds.ts';
import type { SessionJournal } from '../journal/session-journal.ts';
import type { WindowlessClients } from '../windows/client-windows.ts';
import type { RunOrigin } from '../../core/vocabulary/run-origin.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { ScenarioPlan } from '../../core/plan/plan.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { JournalPlan } from '../../core/trace-file/journal/journal.ts';
import type { InputRecord } from '../../core/trace/records.ts';
import type { WebhookSettings } from '../../core/vocabulary/webhooks.ts';

/** The scenario that a run is one of. */
export interface WatchedScenario {
  readonly file: string;
  readonly plan: ScenarioPlan;
  readonly text?: string;
}

/** What a run can be gone through again with. */
export interface RunInputs {
  readonly seed: string;
  readonly timings: Partial<Timings>;
  /** The customer's server, if the run tells it of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  readonly inputs: readonly InputRecord[];
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

/** What it is gone through again with, as a plan that expects nothing. */
export function planOfKept({ number, seed, timings, webhooks, inputs, untilUs }: KeptRun): ScenarioPlan {
  const actions = inputs.map(({ atUs, action }) => ({ atUs, action }));
  const name = `Run ${number}`;
  const plan = { name, seed, timings, actions, untilUs, rules: [], clients: [], expectations: [] };
  return webhooks === undefined ? plan : { ...plan, webhooks };
}
