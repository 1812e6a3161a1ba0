import type { TimerName } from '../vocabulary/timers.ts';
import type { ArgsOf, CallbackRole } from '../vocabulary/callbacks.ts';
import type { ConnectionState } from '../vocabulary/neutral-callback.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import type { EffectSink, Silence } from './effects.ts';
import type { EngineConfig } from './engine-config.ts';
import type { BanKind } from '../vocabulary/bans.ts';
import type { JoinRefusal, RemovalReason, ReconnectTrigger } from '../vocabulary/refusals.ts';
import type { EngineState, Phase, RemoteUser } from './engine-state.ts';
import type { Micros } from '../time/micros.ts';
import type { ChannelRole } from '../vocabulary/client-spec.ts';
import type { ReturnCause } from '../vocabulary/webhooks.ts';
import type { Tracks } from '../vocabulary/media.ts';
import type { UserQuality } from '../vocabulary/network-quality.ts';
import type { MediaAnswer, MediaCall } from './media-answer.ts';
import type { TokenAnswer } from './token-answer.ts';

/** How a remote user went: it said so, it became one of the audience, the server missed it, or this engine missed it. */
export type UserDeparture = 'quit' | 'audience' | 'server-timeout' | 'silence' | 'unconfirmed';

/** What a behaviour sees of the engine that it belongs to, and what it can make it do. */
export interface RunningEngine {
  readonly state: EngineState;
  readonly nowUs: Micros;
  readonly config: EngineConfig;
  readonly timings: Timings;
  readonly behaviour: Behaviour;
  /** Where the effects of the running step go. */
  readonly sink: EffectSink;
  /** Milliseconds since the app called join. */
  readonly elapsedMs: number;
  /** Tells the app something. */
  tell<Role extends CallbackRole>(role: Role, args: ArgsOf<Role>, silence?: Silence): void;
  /** Changes the connection state, if it is another. */
  enter(to: ConnectionState): void;
  /** Starts to get back into the channel; `pauseUs` before the first attempt. */
  startRejoin(pauseUs: Micros, why: ReturnCause): void;
  /** Ends the stay: no timer, no session, no users. */
  endSession(phase: 'idle' | 'failed' | 'leaving'): void;
  /** Sends the leave of this session, if the server may have one. */
  sayGoodbye(): void;
  /** Carries out the calls that waited for a leave to be through. */
  takeWaitingCalls(): void;
}

/**
 * How one SDK family behaves on top of the same session with the server: what it tells the app,
 * how it notices a loss of its own link, how it retries. The engine never asks which platform it
 * is.
 */
export interface Behaviour {
  /** What a join outside DISCONNECTED is answered with. */
  readonly refusalCode: string;
  /** In which phases the server gets a goodbye when the app leaves or its system ends it. */
  readonly goodbyePhases: readonly Phase[];
  /**
   * What an engine that is back goes by: the news that it missed and then the list of who is
   * there, or the list alone.
   */
  readonly returnTakes: 'news-and-roster' | 'roster';
  /**
   * Whether calls made while a leave waits for its answer are carried out after it; otherwise a
   * join is refused.
   */
  readonly waitsForLeave: boolean;
  /**
   * The code with which the SDK itself turns down a join that the server would refuse for this;
   * undefined where it asks the server.
   */
  refusesCall(refuse: JoinRefusal | undefined): string | undefined;
  /** Pause before attempt `attempt` + 1 of a (re)join; attempts count from 1. */
  retryPauseUs(engine: RunningEngine, attempt: number): Micros;
  /** Whether users who have joined with an account are that text to the app, and no number. */
  readonly namesByAccount: boolean;
  /** The user ID behind the own account is known. */
  registered(engine: RunningEngine): void;
  /** The attempt that is counted already is about to be sent to an edge. */
  chooseEdge(engine: RunningEngine): void;
  /** How many edges further than the one that it was at the present attempt goes. */
  edgeHops(engine: RunningEngine): number;
  /** The edge has closed its socket. */
  socketClosed(engine: RunningEngine): void;
  /** The app called join, the state is CONNECTING. */
  joining(engine: RunningEngine): void;
  /** The first entry of this join call succeeded. */
  joined(engine: RunningEngine): void;
  /** The server refused the entry, or put the user out. */
  refused(engine: RunningEngine, reason: RemovalReason, kind: BanKind): void;
  /** The server does not know the session any more. */
  sessionUnknown(engine: RunningEngine): void;
  /** The SDK reconnects of its own accord. */
  reconnectAsked(engine: RunningEngine, reason: ReconnectTrigger): void;
  /** The device says that its network is gone, or back. */
  deviceSaid(engine: RunningEngine, isOnline: boolean): void;
  /** The app calls about what it sends, or as whom: what comes of it. */
  mediaCalled(engine: RunningEngine, call: MediaCall): MediaAnswer;
  /** The app renews its token: what comes of it. */
  tokenRenewed(engine: RunningEngine): TokenAnswer;
  /** The server has taken in that the own role is another than `before`. */
  roleSwitched(engine: RunningEngine, before: ChannelRole): void;
  /** Back in the channel; called before the roster is applied. */
  rejoined(engine: RunningEngine): void;
  /** The roster of a reconnection has been applied. */
  rosterApplied(engine: RunningEngine): void;
  /** An attempt to get back in is about to be sent. */
  attempting(engine: RunningEngine): void;
  /** The app called leave. */
  leave(engine: RunningEngine): void;
  /** The server confirmed the leave, or the wait for it is over. */
  leaveAnswered(engine: RunningEngine): void;
  /** One of the family's own timers ran out. */
  timer(engine: RunningEngine, timer: TimerName): void;
  /** A stretch without any event is over; sets the family's own watch on the server anew. */
  resumed(engine: RunningEngine): void;
  /** How long this remote user may be silent before this family acts on it. */
  remoteLimitUs(engine: RunningEngine, remote: RemoteUser): Micros;
  /** The shortest such silence that there is for anybody. */
  shortestRemoteLimitUs(engine: RunningEngine): Micros;
  /** Whether the windows for remote users stand still because this engine's own link does. */
  holdsWindows(engine: RunningEngine): boolean;
  /** Whether a silence of the remote user still has something to tell. */
  canMiss(remote: RemoteUser): boolean;
  /** Whether the app lacks something that data of the remote user would bring back. */
  isMissing(remote: RemoteUser): boolean;
  /** The remote user is in the channel; tells the app what it does not know yet. */
  appeared(engine: RunningEngine, remote: RemoteUser): void;
  /**
   * The server says that a user who is there sends other media than before: in its news, or on
   * its list. Media that are new to the app come with `appeared`, which follows.
   */
  mediaChanged(
    engine: RunningEngine,
    remote: RemoteUser,
    before: { readonly tracks: Tracks; readonly muted: Tracks },
    from: 'news' | 'list',
  ): void;
  /** The remote user has been silent for `remoteLimitUs`. */
  missed(engine: RunningEngine, remote: RemoteUser): void;
  /** An answer has come, with what others said of their networks: new figures of the own one may be in it. */
  figuresCame(engine: RunningEngine, others: readonly UserQuality[]): void;
  /** It is time to tell the app of its network, and of those of others. */
  tellQuality(engine: RunningEngine): void;
  /** The server reported that the remote user went. */
  departed(engine: RunningEngine, remote: RemoteUser, how: UserDeparture): void;
}
