import type { FileWork } from './files/run-files.ts';
import type { HostClock } from './session/host-clock.ts';
import type { JournalStore } from '../core/trace-file/journal/journal-store.ts';
import type { BlockKeeper } from '../core/trace/store/block-keeper.ts';

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
  /** Where a run keeps its records; in memory when left out. */
  newBlocks?(): BlockKeeper;
  /** Identifies this start of the host. */
  readonly instance: string;
  /** Where journals are kept; absent where none are. */
  readonly journals?: JournalStore;
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
}
