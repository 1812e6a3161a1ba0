import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { EngineCall } from '../vocabulary/engine-call.ts';
import type { LinkDirections } from '../vocabulary/link-settings.ts';
import type { NetworkChange } from '../network/client-network.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { ProcessEnd, ProcessStatus } from '../vocabulary/process.ts';
import type { BanTerms } from '../vocabulary/bans.ts';
import type { EdgeFailure } from '../vocabulary/edge-failure.ts';
import type { JoinRefusal } from '../vocabulary/refusals.ts';

/** How an app is in the background. */
export interface Hiding {
  /** It has what keeps it running. */
  readonly isKept: boolean;
  /** Nothing is heard of the page. */
  readonly isSilent: boolean;
  /** The phone that the browser of a page is on. */
  readonly phone: 'ios' | 'android' | undefined;
}

/**
 * A client as an action sees it, and all that can be done to it in a lab. Each takes effect at the
 * present virtual instant.
 */
export interface ActionTarget {
  readonly spec: ClientSpec;
  readonly status: ProcessStatus;
  readonly connection: ConnectionState;
  /** Whether any connection of its app was open when the action was done. */
  readonly hasOpenConnection: boolean;
  /** The channel that it asked for last; what a restart goes back to. */
  readonly channel: string | undefined;
  /** The app calls its SDK. Nobody calls where no process runs, or a frozen one. */
  call(call: EngineCall): void;
  /** Starts a process; only where none runs. */
  start(): void;
  /** Its user goes on to another page, which keeps the page of the process or ends it. */
  leavePage(isKept: boolean): void;
  /** Ends the process; what its system lets it say before, it says unless it crashes. */
  end(how: ProcessEnd): void;
  /** Stops the process without ending it: by a person, or because its window does not answer. */
  stop(as: 'frozen' | 'not-responding'): void;
  /** Lets a stopped process go on. */
  resume(): void;
  /**
   * Its app leaves the screen. The system stops the process in its time, unless the app has what
   * keeps it running; a browser holds the timers of a page back that makes no sound.
   */
  toBackground(how: Hiding): void;
  /** Its app is on the screen again; a process that stood still goes on. */
  toForeground(): void;
  /**
   * Cuts or restores its network, in one direction or both; `isNoticed`: its device tells its
   * programs of a cut, and of its end in any case.
   */
  turnNetwork(direction: LinkDirections, isCut: boolean, isNoticed: boolean): void;
  /** Gives its links a preset, or other values of fields. */
  changeNetwork(change: NetworkChange): void;
  /** The server puts out whom the terms are about, and keeps them out for as long as they say. */
  ban(reason: JoinRefusal, terms: BanTerms): void;
  /** The path of its data to another client fails, or is whole again. */
  turnPath(to: string, isWhole: boolean): void;
  /** The edge server that it is at fails. */
  failEdge(mode: EdgeFailure): void;
}
