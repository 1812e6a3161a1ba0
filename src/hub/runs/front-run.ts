import type { Deeds } from './deeds.ts';
import type { WatchedScenario } from './watched-scenario.ts';
import type { Timings } from '../../core/rulebook/rulebook.ts';
import type { JournalPlan } from '../../core/trace-file/journal/journal.ts';
import type { RunOrigin } from '../../core/vocabulary/run-origin.ts';
import type { WebhookSettings } from '../../core/vocabulary/webhooks.ts';

/** What a session begins with. */
export interface SessionStart {
  readonly seed: string;
  readonly timings: Partial<Timings>;
  /** The customer's server, if the run tells it of channels and users. */
  readonly webhooks?: WebhookSettings | undefined;
  /** How often its run was taken up from a journal. */
  readonly recoveries: number;
  /** The journal that it was taken up from; null where it began in this lab. */
  readonly continues: string | null;
}

/** What is known of the run in front, besides its session. */
export interface FrontRun extends SessionStart {
  readonly number: number;
  readonly origin: RunOrigin;
  readonly deeds: Deeds;
  readonly plan: JournalPlan | undefined;
  readonly scenario: WatchedScenario | undefined;
}
