import type { ClientAction } from '../../core/actions/actions.ts';
import { STEP_VERBS, type StepVerb } from '../../core/vocabulary/action-names.ts';
import { PROCESS_ENDS } from '../../core/vocabulary/process.ts';
import type { AppCall, EngineCall } from '../../core/vocabulary/engine-call.ts';
import type { Silence } from '../../core/engine/effects.ts';
import type { TimerName } from '../../core/vocabulary/timers.ts';
import type { EngineConfig } from '../../core/engine/engine-config.ts';
import type { EngineState, RemoteUser } from '../../core/engine/engine-state.ts';
import type { ProcessState } from '../../core/process/client-process.ts';
import type { JoinRefusal } from '../../core/vocabulary/refusals.ts';
import type { CallbackArgs } from '../../core/vocabulary/callback-args.ts';
import type { CallbackRole } from '../../core/vocabulary/callbacks.ts';
import type { ConnectionState } from '../../core/vocabulary/neutral-callback.ts';
import type { ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket, UpPacket } from '../../core/vocabulary/packets.ts';
import type { ClientView, ClockView } from './views.ts';

/** How the process of a window ended: as any, or with its lab. */
export const WINDOW_PROCESS_ENDS = [...PROCESS_ENDS, 'lab-closed'] as const;
export type WindowProcessEnd = (typeof WINDOW_PROCESS_ENDS)[number];

/**
 * One thing that happens to the process in a window, with its virtual time. Timers are the
 * window's own: it is told of a wake only where it takes steps again, as then their order is
 * known.
 */
export type ProcessInput =
  | { readonly atUs: Micros; readonly kind: 'deliver'; readonly packet: DownPacket }
  | { readonly atUs: Micros; readonly kind: 'call'; readonly call: EngineCall }
  | { readonly atUs: Micros; readonly kind: 'freeze' | 'wake' }
  /** `held`: what arrived while it was frozen, oldest first. */
  | { readonly atUs: Micros; readonly kind: 'thaw'; readonly held: readonly DownPacket[] };

/** One effect of a step, as the process sink received it. */
export type StepEffect =
  | { readonly do: 'send'; readonly packet: UpPacket }
  | { readonly do: 'set-timer'; readonly timer: TimerName; readonly atUs: Micros }
  | { readonly do: 'clear-timer'; readonly timer: TimerName }
  | { readonly do: 'timer-fired'; readonly timer: TimerName }
  | { readonly do: 'held-packet-read'; readonly index: number }
  | {
      readonly do: 'callback';
      readonly role: CallbackRole;
      readonly args: CallbackArgs;
      readonly silence?: Silence;
    }
  | { readonly do: 'state'; readonly from: ConnectionState; readonly to: ConnectionState }
  | { readonly do: 'refuse'; readonly call: AppCall; readonly code: string };

/**
 * What one step of the process did: a wake of its timers, or another input. `nextWakeUs` null: it
 * waits for packets only.
 */
export interface StepResult {
  readonly atUs: Micros;
  readonly trigger: ProcessInput['kind'];
  readonly effects: readonly StepEffect[];
  readonly nextWakeUs: Micros | null;
}

/** A silence that the process watches: what it will do, and when, if nothing more comes. */
export interface WatchedSilence {
  readonly what: 'interrupted' | 'lost' | 'give-up' | 'own-loss' | 'user-offline' | 'stream-removed';
  /** The remote user whose silence it is; null for the server's. */
  readonly uid: number | null;
  readonly sinceUs: Micros;
  readonly atUs: Micros;
}

/**
 * What the process can say about its future: the hub lets windows run ahead of each other by it.
 */
export interface ProcessForecast {
  /** Name of the session it is in, or was last in; 0 before the first. */
  readonly session: number;
  /**
   * Before this time it will send nothing at all, and before the other nothing but pings of that
   * session, unless it gets a packet that asks for an answer (`found`, `joined`, `no-session`) or
   * a call. Null: never.
   */
  readonly nextSendUs: Micros | null;
  readonly nextOtherSendUs: Micros | null;
  readonly silences: readonly WatchedSilence[];
}

/** One step of a process: what came in (null when only its timers fired), and what it did. */
export interface ObservedStep {
  readonly input: ProcessInput | null;
  readonly result: StepResult;
}

/**
 * What a process knows, as a line of text can carry it; what arrived while it was frozen comes
 * with its thaw.
 */
export type SerializedState = Pick<ProcessState, 'dueUs' | 'isFrozen'> & {
  readonly throttledSinceUs?: Micros;
  readonly engine: Omit<Readonly<EngineState>, 'remotes' | 'refuse'> & {
    readonly remotes: readonly Readonly<RemoteUser>[];
    readonly refuse?: JoinRefusal;
  };
};

/** What a process has behind it that goes on in another window. */
export interface ProcessHistory {
  /** When it took its last step. */
  readonly atUs: Micros;
  readonly state: SerializedState;
  /** What its window shows of it, in order. */
  readonly steps: readonly ObservedStep[];
}

/**
 * A window keeps the states before so many of its last batches; the hub asks for no more before
 * the first is committed.
 */
export const KEPT_BATCHES = 3;

/** Another client, at the end of a path that the data of a client takes. */
export type PathEnd = Pick<ClientSpec, 'id' | 'uid' | 'account' | 'persona' | 'sdk'>;

/** What the window of a client shows of itself and of the clock. */
export interface WindowView {
  readonly clock: ClockView;
  readonly client: ClientView;
  /** The further connections of its app, which run in the process of this window. */
  readonly further: readonly ClientView[];
  /** To whom its data has a path, as far as it may be let fail in this window. */
  readonly pathEnds: readonly PathEnd[];
}

/** Hub to the window of a client. */
export type ToClient =
  /** Start this process, or go on with it from its past. The first message of the port. */
  | {
      readonly type: 'start';
      readonly spec: ClientSpec;
      readonly config: EngineConfig;
      readonly past?: ProcessHistory;
    }
  /**
   * Take these steps and all own timers that are due before `untilUs`; answer with `done`. At
   * equal times packets come before own timers, and those before everything else. `rollbackTo`:
   * first roll back to before that batch.
   */
  | {
      readonly type: 'advance';
      readonly batch: number;
      readonly inputs: readonly ProcessInput[];
      readonly untilUs: Micros;
      readonly rollbackTo?: number;
    }
  /**
   * The answer to this batch came too late or will: roll it back if it was taken, answer with
   * `cancelled`.
   */
  | { readonly type: 'cancel'; readonly batch: number }
  /** A few times a second. */
  | ({ readonly type: 'view' } & WindowView)
  /** The process has ended: close the window. */
  | { readonly type: 'end'; readonly how: WindowProcessEnd }
  /**
   * The lab is another than the window's, and may go on with its run; then the window gets its
   * process.
   */
  | { readonly type: 'stand-by' }
  /**
   * There is no process for this window: the client has another one, or is not in the lab. Nothing
   * follows.
   */
  | { readonly type: 'turned-away'; readonly why: 'taken' | 'unknown' };

/**
 * What is not asked for in the window of a client: to end it by hand is to close the window, nobody
 * is left there to start it again, and that an SDK reconnects by itself is for scenarios.
 */
const NOT_OF_WINDOW = ['kill', 'restart', 'reconnect'] as const;

type RequestedVerb = Exclude<StepVerb, (typeof NOT_OF_WINDOW)[number]>;

/** What can be asked for in the window of a client. */
export const REQUESTED_VERBS: readonly RequestedVerb[] = STEP_VERBS.filter(
  (verb): verb is RequestedVerb => !NOT_OF_WINDOW.some((other) => other === verb),
);

/** Fields by which an action is done to others as well: one window has no say in that. */
export const BEYOND_ITSELF = { failEdge: 'of', ban: 'by' } as const;

type Beyond<Verb> = Verb extends keyof typeof BEYOND_ITSELF ? (typeof BEYOND_ITSELF)[Verb] : never;
type OfItself<Action> = Action extends { readonly do: infer Verb extends RequestedVerb }
  ? Omit<Action, 'client' | Beyond<Verb>>
  : never;

/** What the person (or page) in a client window can ask for; always about this client itself. */
export type ClientRequest = OfItself<ClientAction>;

/** The action as the client asks for it itself; undefined: its window does not ask for that. */
export function requestOf({ client: _of, ...action }: ClientAction): ClientRequest | undefined {
  return isOfItself(action) ? action : undefined;
}

function isOfItself(action: { readonly do: StepVerb }): action is ClientRequest {
  const beyond = Object.entries(BEYOND_ITSELF).find(([of]) => of === action.do)?.[1];
  return REQUESTED_VERBS.some((verb) => verb === action.do) && (beyond === undefined || !(beyond in action));
}

/** How the page of a window was loaded. */
export interface PageLoad {
  /** The browser has opened it as a tab, though a window was asked for. */
  readonly isInTab?: boolean;
  /** It was loaded again, in the place of itself. */
  readonly isReload?: boolean;
}

/**
 * The window of a client to the hub. None of it is believed: what `done` says is compared, field
 * by field, with what the hub's own copy of the process does.
 */
export type FromClient =
  | ({ readonly type: 'ready' } & PageLoad)
  /** One result for each input and for each wake of the process, in the order of the steps. */
  | {
      readonly type: 'done';
      readonly batch: number;
      readonly results: readonly StepResult[];
      readonly outlook: ProcessForecast;
    }
  | { readonly type: 'cancelled'; readonly batch: number }
  | { readonly type: 'request'; readonly request: ClientRequest }
  /**
   * The window is about to close by the person's hand: the process has time for what its system
   * lets it say (iOS, macOS).
   */
  | { readonly type: 'closing' };
