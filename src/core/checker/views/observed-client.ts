import { roundTripUs } from '../../network/client-network.ts';
import { webWrapperOf } from '../../persona/persona-list.ts';
import type { RuleId } from '../../rulebook/rules/rules.ts';
import { ClientState, findDevice, isUdpCutOff } from '../../situation/client-state.ts';
import { isMediaPathModelled, type ClientTraits } from '../../situation/client-traits.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { CallbackRole } from '../../vocabulary/callbacks.ts';
import type { PendingExpectation, Step, StepArgs } from '../ledger/expectation.ts';
import type { MediaType } from '../../vocabulary/media.ts';
import type { ProcessEnd } from '../../vocabulary/process.ts';
import type { RemoteMediaState } from '../../vocabulary/remote-media.ts';
import { NO_UID, type ChannelRole } from '../../vocabulary/client-spec.ts';
import { resumeUs, lateUs } from '../ledger/tolerances.ts';
import { newMediaWatch, type MediaWatch } from './media-connection.ts';
import { OneWayPath } from './one-way-path.ts';
import { isForeseeable } from './link-quality.ts';

/** What stopped a user from being heard, as the inputs and process records say. */
export type BreakCause = 'cut' | 'freeze' | ProcessEnd | 'destroy' | 'left' | 'failed' | 'ban' | 'token';

/**
 * One thing that an observer is told about a user: that it is there, or that a medium of it is.
 */
export interface Facet {
  /**
   * `user`: userJoined/userOffline, peer-online/peer-leave; `stream`: the legacy stream; else a
   * track.
   */
  readonly kind: 'user' | 'stream' | MediaType;
  /** What the observer was told last. */
  isTold: boolean;
  /** When that was. */
  toldUs: Micros;
  /** It was told at least once since the user's call or the observer's began. */
  wasTold: boolean;
  gone: PendingExpectation | undefined;
  back: PendingExpectation | undefined;
}

/** A user as an observer is told of it. */
export interface ObservedPair {
  readonly observer: ObservedClient;
  /** A client that joins anew without a user ID of its own leaves the user behind that it was. */
  user: ObservedClient;
  /** `uid2 about uid1`. */
  readonly subject: string;
  /** In the order in which they must go: tracks first, then the user. */
  readonly facets: readonly Facet[];
  /** What the observer is to be told of the media that the user sends. */
  notices: PendingExpectation[];
  /** Native: what the observer was told last of each medium that the user sends. */
  media: Readonly<Record<MediaType, RemoteMediaState>>;
  /** What it is to be told of them at this moment. */
  mediaDue: PendingExpectation[];
  /** What is told cannot be foretold until both have settled. */
  isIndeterminate: boolean;
  /** When that was last found. */
  unclearUs: Micros;
  /** Nothing may be told before this moment, else this rule is broken. */
  quiet:
    | { readonly rules: readonly RuleId[]; readonly facets: readonly Facet['kind'][]; isOpen: boolean }
    | undefined;
  /** The path of the user's data to the observer has failed, and nothing else has happened since. */
  isPathAlone: boolean;
  /** When that path last carried data again. */
  pathBackUs: Micros;
  /** A medium, or the user, was told to be gone by the failure of that path. */
  wasPathLost: boolean;
  /** The process of the user died since the observer was last told that it is there. */
  hasDied: boolean;
  /** The user was told to be gone by a silence, not by its own goodbye. */
  wasDropped: boolean;
  /** When the observer last said that the user is there. */
  toldUs: Micros;
}

/** What a user offers: the media of a stream or of tracks, and whether it is there for others. */
export type Offer = Pick<ClientState, 'tracks' | 'muted' | 'role' | 'spec'>;

/** What an app is to be told of networks. */
export interface QualityWatch {
  due: PendingExpectation | undefined;
  /** Its process stood still: nobody can say when it is told next. */
  isUnsure: boolean;
  readonly ownUs: Micros;
}

/** Where a client is, and what follows from it for what it and others must be told. */
export class ObservedClient extends ClientState implements ClientTraits {
  readonly family: ClientTraits['family'];
  readonly killFamily: ClientTraits['killFamily'];
  readonly timings: ClientTraits['timings'];
  readonly dialect: ClientTraits['dialect'];
  areLinksClean: boolean;
  /** Running number among the clients that the checker knows, from 1. */
  number = 0;
  /** Data of this client to the server. */
  readonly voice = new OneWayPath();
  /** Data of the server to this client. */
  readonly hearing = new OneWayPath();
  /** When another edge last took it in, after the one that it was at had failed. */
  edgeLeftUs: Micros = -Infinity;
  /** What closed the voice. */
  cause: BreakCause = 'left';
  /**
   * Its app is told by a framework in a browser: what the SDK underneath does is judged on plain
   * pages, and of what a wrapper makes of it there are no rules.
   */
  readonly isWrapped: boolean;
  private isSelfUnclear: boolean;
  /** What it is told about others cannot be foretold at present. */
  isHearingIndeterminate: boolean;
  /** What others are told about it cannot be foretold at present. */
  isVoiceIndeterminate: boolean;
  /** Counts changes; a settling that was started before the last one is void. */
  changes = 0;
  /**
   * When everything has arrived that its links took in before they were last given other settings.
   */
  linksQuietUs: Micros = -Infinity;
  /** When its app last called about its media or its role; -Infinity: never. */
  mediaUs: Micros = -Infinity;
  /** What the server was last told that it offers: a new process may offer something else. */
  declared: Offer;
  /** When it last told the server something else than before. */
  declaredUs: Micros = -Infinity;
  /** The server may hold that, or what the client offers by now. */
  isDeclaredUnsure = false;
  /** When its process last came out of a freeze. */
  thawedUs: Micros = -Infinity;
  /**
   * The server destroyed its channel or forgot it there; it will find out when it can hear again.
   */
  hasLostPlace = false;
  /** The reason of its last DISCONNECTED, which an NG page may give again. */
  endReason: string | undefined = undefined;
  /** Expectations about its own connection. */
  self: PendingExpectation[] = [];
  /** What its app is to be told next of its network, and when it last was. */
  quality: QualityWatch = { due: undefined, isUnsure: false, ownUs: -Infinity };
  /** The switch of its role that its app is to hear of, and the role that the app knows. */
  roleSwitch: { expectation: PendingExpectation; oldRole: ChannelRole } | undefined = undefined;
  /** Other users, as this client is told of them, by what {@link pairKey} says of each. */
  readonly pairs = new Map<number, ObservedPair>();
  /** Called when it joins anew without a user ID of its own: it is another user from now on. */
  onParting: (() => void) | undefined = undefined;
  /** Another client has the same UID: nothing about either is judged. */
  hasDuplicateUid = false;
  /** The same user on other devices. */
  twins: readonly ObservedClient[] = [];
  /** Every channel that it has joined. */
  readonly visited = new Set<string>();
  /** Stays in channels for which the server gave it a user ID. */
  stays = 0;
  /** Its app knows the user ID behind its account since it last called join. */
  isRegistered = false;
  /** Its app has been shown since it last called join that its SDK is at the proxy. */
  isProxySet = false;
  /** That its app, which has just been let in, is told through which proxy. */
  proxyDue: PendingExpectation | undefined = undefined;
  /** NG: what its app is told of its media connection; undefined: that is not modelled. */
  media: MediaWatch | undefined;
  /** Of users whom it has just been told of by number: that it is told of their accounts. */
  readonly accountsDue = new Map<number, PendingExpectation>();
  /** How many tokens it has had. */
  tokens = 0;
  /** When something was last done to it. */
  actedUs: Micros = -Infinity;
  /** When its timers began to be held back, or were no more. */
  throttleUs: Micros = -Infinity;
  /** What was done to its process, counted. */
  pageActs = 0;
  /** When it was last put out for one of them. */
  replacedUs: Micros = -Infinity;
  /** Its last join was one that the server turns away whatever its bans. */
  isJoinInVain = false;
  /** Until when the news may be on its way to it that the server has put it out. */
  putOutUntilUs: Micros = -Infinity;

  /** A client that has just started, outside any channel. */
  constructor({ spec, family, killFamily, timings, dialect }: ClientTraits) {
    super(spec);
    this.declared = offerOf(this);
    this.family = family;
    this.killFamily = killFamily;
    this.timings = timings;
    this.dialect = dialect;
    this.areLinksClean = isForeseeable(spec.up) && isForeseeable(spec.down);
    const isIndeterminate = !this.areLinksClean;
    this.isWrapped = webWrapperOf(spec.persona) !== undefined;
    const { cloudProxy } = spec;
    this.media = isMediaPathModelled({ family, timings, cloudProxy }) ? newMediaWatch() : undefined;
    this.isSelfUnclear = this.isHearingIndeterminate = this.isVoiceIndeterminate = isIndeterminate;
  }

  /** It is a further connection of this app: on its device, and banned with its address. */
  joinApp(app: ObservedClient): void {
    findDevice(this, app);
    this.areLinksClean = app.areLinksClean;
    this.linksQuietUs = app.linksQuietUs;
    this.bans = app.bans;
    const isUnclear = !app.areLinksClean || app.isSelfUnclear;
    this.isSelfUnclear = this.isHearingIndeterminate = this.isVoiceIndeterminate = isUnclear;
  }

  override beginStay(): void {
    if (this.isUidGiven && this.spec.uid !== NO_UID) this.onParting?.();
    super.beginStay();
  }

  /** What it is told about its own connection cannot be foretold at present. */
  get isSelfIndeterminate(): boolean {
    const isMediaUnsure = this.media?.isInTrouble === true;
    return this.isSelfUnclear || this.isWrapped || this.areTimersThrottled || isMediaUnsure;
  }

  set isSelfIndeterminate(isUnclear: boolean) {
    this.isSelfUnclear = isUnclear;
  }
}

/**
 * The user that a client was which joins anew without a user ID of its own: for others it is like
 * one that has ended and does not come back.
 */
export function partedView(view: ObservedClient): ObservedClient {
  const former = new ObservedClient(view);
  const { pairs, self, twins, visited, voice, hearing } = former;
  Object.assign(former, view, { pairs, self, twins, visited, voice, hearing });
  former.onParting = former.roleSwitch = undefined;
  former.voice.takeOver(view.voice);
  former.call = 'none';
  former.process = 'dead';
  former.changes++;
  return former;
}

/** What a client offers at present, as it will stand when that has changed. */
export function offerOf({ tracks, muted, role, spec }: ClientState): Offer {
  return { tracks, muted, role, spec };
}

/** Whether the client is connected and neither its links nor its process nor its edge disturb it. */
export function isWell(view: ObservedClient): boolean {
  const isConnected = view.connection === 'CONNECTED' && !view.isEdgeDown && !isUdpCutOff(view);
  return isConnected && view.areLinksClean && view.voice.isOpen && view.hearing.isOpen;
}

/** The callback that a client's surface has for a role, as a step; none where it has none. */
export function stepsOf({ dialect }: ObservedClient, role: CallbackRole, args: StepArgs = {}): Step[] {
  return dialect.fires(role) ? [{ role, args }] : [];
}

/** Whether the running join is one after a restart of the process. */
export function isRestarted({ starts }: ObservedClient): boolean {
  return starts > 1;
}

/**
 * Longest time between two packets of a page that tries to get in; NG: 5 s until an attempt is
 * given up, then at most 10 s.
 */
export const WEB_PAUSE_US = { 'web-legacy': 30 * SECOND, 'web-ng': 15 * SECOND } as const;

/** The server puts the client out from `sinceUs` on, which it learns of a little later. */
export function beginPutOut(view: ObservedClient, sinceUs: Micros): void {
  view.putOutUntilUs = Math.max(view.putOutUntilUs, sinceUs + lateUs(roundTripUs(view)));
}

/** Whether the client may not have heard yet that it was put out. */
export function isBeingPutOut({ putOutUntilUs }: ObservedClient, nowUs: Micros): boolean {
  return nowUs < putOutUntilUs;
}

/** Longest time from a restored network to the first data of the client at the server. */
export function resumesWithinUs(view: ObservedClient): Micros {
  const { family, connection, timings } = view;
  const isRetrying = connection === 'CONNECTING' || connection === 'RECONNECTING';
  const pauseUs = family === 'native' || !isRetrying ? timings.nativeRetryUs : WEB_PAUSE_US[family];
  return resumeUs(Math.max(pauseUs, timings.heartbeatUs), roundTripUs(view));
}
