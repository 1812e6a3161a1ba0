import type { FileWork } from './files/run-files.ts';
import type { HostClock } from './session/host-clock.ts';
import type { Timings } from '../core/rulebook/rulebook.ts';
import type { Micros } from '../core/time/micros.ts';
import type { TraceRecord } from '../core/trace/records.ts';
import type { WebhookReply, WebhookSettings } from '../core/vocabulary/webhooks.ts';
import type { WebhookArrival } from '../core/lab/webhook-sender.ts';
import type { Os } from '../core/vocabulary/persona.ts';
import type { JournalStore } from '../core/trace-file/journal/journal-store.ts';
import type { BlockKeeper } from '../core/trace/store/block-keeper.ts';

/** Posts the notifications of one run to a server, and says how that replied. */
export interface NotificationMessenger {
  /** How often it said what so far. */
  readonly replies: Readonly<Record<string, number>>;
  /** Undefined: the server was silent for too long, or nobody waits any more. */
  ask(arrival: WebhookArrival, isWanted: () => boolean): Promise<WebhookReply | undefined>;
}

/** How a host posts notifications. */
export interface WebhookPoster {
  /** What is wrong with an address; `advice`: how another machine is allowed. */
  problem(url: string, isRemoteAllowed: boolean, advice: string): string | undefined;
  /** `secret` undefined: the one of everybody. */
  messenger(
    target: { readonly url: string; readonly secret: string | undefined },
    userOf: (uid: number) => { readonly os: Os; readonly account?: string | undefined } | undefined,
  ): NotificationMessenger;
}

/** What the hub needs of the process that it runs in. */
export interface HubEnvironment extends FileWork {
  readonly clock: HostClock;
  /** Version of the app. */
  readonly version: string;
  /** One sentence for whoever runs the host. */
  log(sentence: string): void;
  /**
   * Address of a client's window, for lab pages that open windows. Absent where the host opens
   * them itself.
   */
  windowUrl?(client: string): string;
  /**
   * Takes the app that is served at an address into the lab; gives back the address of its window,
   * or null where the host has opened it. Absent where apps cannot be opened. Rejects with a
   * RangeError that says what is wrong with the address.
   */
  openApp?(address: string): Promise<string | null>;
  /** Absent where nothing can be posted to a server. */
  readonly webhooks?: WebhookPoster;
  /** Where a run keeps its records; in memory when left out. */
  newBlocks?(): BlockKeeper;
  /** Identifies this start of the host. */
  readonly instance: string;
  /** Where journals are kept; absent where none are. */
  readonly journals?: JournalStore;
}

/** What a run begins with, as far as everything else follows from its inputs. */
export interface RunBeginning {
  readonly seed: string;
  readonly timings?: Partial<Timings>;
  readonly webhooks?: WebhookSettings | undefined;
}

/** Who follows the run in front, for apps that are no windows of the lab. */
export interface RunFollower {
  /** Another run is in front, from its beginning on. */
  begun(beginning: RunBeginning): void;
  recorded(record: TraceRecord): void;
  /**
   * How far virtual time may go at this moment, as far as the follower can follow; Infinity where
   * it does not mind. When it moves, `AppClients.goOn` has the clock go on.
   */
  readonly limitUs: Micros;
  /** Virtual time has come so far, and everything up to there has been recorded. */
  reached(nowUs: Micros): void;
  /**
   * Somebody wants this client to start again, whose process is none of the lab's windows. False:
   * it is not the follower's.
   */
  restart(client: string): boolean;
}

/** Settings of a hub. */
export interface HubOptions {
  readonly seed?: string;
  /**
   * Wall-clock milliseconds after which a window that does not answer counts as hung. Default
   * 1000.
   */
  readonly hangAfterMs?: number;
  /** After every turn of the clock: how late virtual time is, in real milliseconds. */
  readonly onLag?: (lagMs: number) => void;
  readonly follower?: RunFollower;
}
