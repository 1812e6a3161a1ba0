import { dialectOf, type Dialect } from '../../dialect/dialect.ts';
import type { ConnectionState } from '../../vocabulary/neutral-callback.ts';
import type { ClientSpec } from '../../vocabulary/actions.ts';
import type { LinkSettings } from '../../vocabulary/link-settings.ts';
import { killFamilyOf, sdkFamilyOf } from '../../persona/persona-list.ts';
import type { KillFamily, SdkFamily } from '../../vocabulary/persona.ts';
import type { Timings } from '../../rulebook/rulebook.ts';
import { timingsOf } from '../../rulebook/timings.ts';
import { SECOND, type Micros } from '../../time/micros.ts';
import type { Expectation } from '../ledger/expectation.ts';
import { Flow } from './flow.ts';
import { isForeseeable } from './link-quality.ts';
import { resumeUs } from '../ledger/tolerances.ts';
import type { PairView } from './pair-view.ts';

/** What stopped a user from being heard, as the inputs and process records say. */
export type BreakCause = 'cut' | 'freeze' | 'kill' | 'voip' | 'crash' | 'left' | 'failed' | 'ban';

/** What the checker knows of one client, from the trace alone. */
export interface ClientView {
  readonly spec: ClientSpec;
  readonly family: SdkFamily;
  readonly killFamily: KillFamily;
  readonly timings: Timings;
  readonly dialect: Dialect;
  process: 'running' | 'frozen' | 'dead';
  /** The app wants to be in a channel: from the join call to leave, death, refusal or give-up. */
  isInCall: boolean;
  channel: string | undefined;
  joinedCallUs: Micros;
  /** Connection state by the trace. */
  state: ConnectionState;
  /** When it last became CONNECTED. */
  connectedUs: Micros;
  /** It was connected in this call. */
  wasConnected: boolean;
  isUpCut: boolean;
  isDownCut: boolean;
  /** Its network preset lets nothing through, whatever the cuts. */
  isPresetDown: boolean;
  up: LinkSettings;
  down: LinkSettings;
  areLinksClean: boolean;
  /** Data of this client to the server. */
  readonly voice: Flow;
  /** Data of the server to this client. */
  readonly hearing: Flow;
  /** What closed the voice. */
  cause: BreakCause;
  /** What it is told about its own connection cannot be foretold at present. */
  isSelfMurky: boolean;
  /** What it is told about others cannot be foretold at present. */
  isEarMurky: boolean;
  /** What others are told about it cannot be foretold at present. */
  isVoiceMurky: boolean;
  /** Counts changes; a settling that was started before the last one is void. */
  changes: number;
  /** When everything has arrived that its links took in before they were last given other settings. */
  linksQuietUs: Micros;
  /** When its process last came out of a freeze. */
  thawedUs: Micros;
  /** The server destroyed its channel or forgot it there; it will find out when it can hear again. */
  hasLostPlace: boolean;
  /** Channels that it was put out of: what a join to them brings is not judged. */
  readonly bannedFrom: Set<string>;
  /** A restart was asked for that goes back to the channel. */
  willRejoin: boolean;
  /** The running join is one after a restart of the process. */
  isRestart: boolean;
  /** Expectations about its own connection. */
  self: Expectation[];
  /** Other users by UID, as this client is told of them. */
  readonly pairs: Map<number, PairView>;
  /** Another client has the same UID: nothing about either is judged. */
  hasTwin: boolean;
}

/** A client that has just started, outside any channel. */
export function viewOf(spec: ClientSpec, overrides: Partial<Timings>): ClientView {
  const family = sdkFamilyOf(spec.persona, spec.sdk);
  const areLinksClean = isForeseeable(spec.up) && isForeseeable(spec.down);
  return {
    spec,
    family,
    killFamily: killFamilyOf(spec.persona),
    timings: timingsOf(spec.sdk, family, overrides),
    dialect: dialectOf(spec.persona, spec.sdk),
    process: 'running',
    isInCall: false,
    channel: undefined,
    joinedCallUs: -Infinity,
    state: 'DISCONNECTED',
    connectedUs: -Infinity,
    wasConnected: false,
    isUpCut: false,
    isDownCut: false,
    isPresetDown: false,
    areLinksClean,
    up: spec.up,
    down: spec.down,
    voice: new Flow(),
    hearing: new Flow(),
    cause: 'left',
    isSelfMurky: !areLinksClean,
    isEarMurky: !areLinksClean,
    isVoiceMurky: !areLinksClean,
    changes: 0,
    linksQuietUs: -Infinity,
    thawedUs: -Infinity,
    hasLostPlace: false,
    bannedFrom: new Set(),
    willRejoin: false,
    isRestart: false,
    self: [],
    pairs: new Map(),
    hasTwin: false,
  };
}

/** From the client to the server and back. */
export function roundTripUs(view: ClientView): Micros {
  return view.up.latencyUs + view.down.latencyUs;
}

/** Whether the client is connected and has nothing on its links or process that would disturb it. */
export function isWell(view: ClientView): boolean {
  return view.state === 'CONNECTED' && view.areLinksClean && view.voice.isOpen && view.hearing.isOpen;
}

/** Whether its packets get to the server. */
export function hasUplink(view: ClientView): boolean {
  return !view.isUpCut && !view.isPresetDown;
}

/** Whether the server's packets get to it. */
export function hasDownlink(view: ClientView): boolean {
  return !view.isDownCut && !view.isPresetDown;
}

/** Longest pause between two attempts of a page to get in. */
export const WEB_PAUSE_US = { 'web-legacy': 30 * SECOND, 'web-ng': 10 * SECOND } as const;

/** Longest time from a restored network to the first data of the client at the server. */
export function resumesWithinUs(view: ClientView): Micros {
  const { family, state, timings } = view;
  const isRetrying = state === 'CONNECTING' || state === 'RECONNECTING';
  const pauseUs = family === 'native' || !isRetrying ? timings.nativeRetryUs : WEB_PAUSE_US[family];
  return resumeUs(Math.max(pauseUs, timings.heartbeatUs), roundTripUs(view));
}
