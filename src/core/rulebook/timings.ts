import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { SdkFamily, SdkGeneration } from '../vocabulary/persona.ts';
import { MILLISECOND, MINUTE, SECOND } from '../time/micros.ts';
import type { Timings } from './rulebook.ts';

/** The timings the channel server goes by; one set for a lab, whatever SDKs its clients have. */
export type ServerTimings = Pick<
  Timings,
  'legacyPeerLeaveAfterUs' | 'ngUserLeftAfterUs' | 'channelDestroyAfterUs' | 'tokenWarningUs' | 'sameUid'
>;

/** Names of the timings that belong to the server rather than to an SDK. */
export const SERVER_TIMING_KEYS = [
  'legacyPeerLeaveAfterUs',
  'ngUserLeftAfterUs',
  'channelDestroyAfterUs',
  'tokenWarningUs',
  'sameUid',
] as const satisfies readonly (keyof Timings)[];

/**
 * Native 2.3.2 to 3.x, the article's second timeline; the other sets say only where they differ.
 */
const NATIVE_3: Timings = {
  revision: 'article-2021',
  interruptedAfterUs: 4 * SECOND,
  lostAfterUs: 10 * SECOND,
  lostAnchor: 'T3',
  giveUpAfterUs: 20 * MINUTE,
  giveUpAnchor: 'T3',
  nativeOfflineAfterUs: 20 * SECOND,
  newcomerAnchor: 'lastData',
  remoteStates: false,
  mediaFrozenAfterUs: 2 * SECOND,
  networkQuality: false,
  qualityGoodFrom: 0.17,
  qualityPoorFrom: 0.36,
  qualityBadFrom: 0.59,
  qualityVbadAbove: 1,
  qualityDownAfterUs: 4 * SECOND,
  liveOfflineFactor: 1.5,
  webStreamRemovedAfterUs: 10 * SECOND,
  legacyPeerLeaveAfterUs: 3 * MINUTE,
  ngUserLeftAfterUs: 20 * SECOND,
  channelDestroyAfterUs: 10 * SECOND,
  heartbeatUs: 200 * MILLISECOND,
  nativeRetryUs: 200 * MILLISECOND,
  edgeTrialUs: 1 * SECOND,
  tcpFallbackAfterUs: 2 * SECOND,
  webMediaLostAfterUs: 5 * SECOND,
  webMedia: false,
  webMediaFailedAfterUs: 15 * SECOND,
  webPingUs: 3 * SECOND,
  webMissedPings: 10,
  webSilenceUs: 10 * SECOND,
  webLeaveWaitUs: 3 * SECOND,
  ngTrackConfirmUs: 1 * SECOND,
  ngUserConfirmUs: 3 * SECOND,
  iosSuspendAfterUs: 5 * SECOND,
  androidFreezeAfterUs: 10 * SECOND,
  tokenWarningUs: 30 * SECOND,
  sameUid: 'newer-wins',
  reconnectReason: 'INTERRUPTED',
  destroyLeaves: true,
  ngLeaveOnPageClose: false,
};

/** Before 2.3.2 the SDK retried until the app left (R-NATIVE-PRE-NOGIVEUP). */
const NATIVE_PRE: Partial<Timings> = { giveUpAfterUs: Infinity, tcpFallbackAfterUs: Infinity };

/**
 * 4.x counts its later limits from the interruption instead of from the loss (R4-NATIVE-T5,
 * R4-NATIVE-T7).
 */
const NATIVE_4: Partial<Timings> = { lostAnchor: 'T4', giveUpAnchor: 'T4' };

/** A page retries without end (R4-WEB-NO-GIVEUP; the legacy bundle has no limit either). */
const WEB: Partial<Timings> = { giveUpAfterUs: Infinity, tcpFallbackAfterUs: Infinity };

/** The FAQ as it stands counts the later limits of 2.3.2 to 3.x like those of 4.x. */
const FAQ_CURRENT: Partial<Timings> = { lostAnchor: 'T4', giveUpAnchor: 'T4' };

function differencesOf(
  sdk: SdkGeneration,
  family: SdkFamily,
  revision: Timings['revision'] | undefined,
): Partial<Timings> {
  if (family !== 'native') return WEB;
  if (sdk === '4.x') return NATIVE_4;
  if (sdk === 'pre-2.3.2') return NATIVE_PRE;
  return revision === 'faq-current' ? FAQ_CURRENT : {};
}

/**
 * The timings of one SDK generation on one family, with a scenario's overrides on top. Values and
 * readings: tables 1a to 3 of the rules, readings A1 (what the give-up counts from) and A2 (what
 * the loss counts from).
 */
export function timingsOf(sdk: SdkGeneration, family: SdkFamily, overrides: Partial<Timings>): Timings {
  return { ...NATIVE_3, ...differencesOf(sdk, family, overrides.revision), ...overrides };
}

/** The timings of a client, who may be told of networks where the rulebook asks for it of nobody. */
export function timingsOfClient(
  { sdk, networkQuality }: Pick<ClientSpec, 'sdk' | 'networkQuality'>,
  family: SdkFamily,
  overrides: Partial<Timings>,
): Timings {
  const timings = timingsOf(sdk, family, overrides);
  return networkQuality === true ? { ...timings, networkQuality } : timings;
}

/** The server's share of the timings, with a scenario's overrides on top. */
export function serverTimings(overrides: Partial<Timings>): ServerTimings {
  const { legacyPeerLeaveAfterUs, ngUserLeftAfterUs, channelDestroyAfterUs, tokenWarningUs, sameUid } = {
    ...NATIVE_3,
    ...overrides,
  };
  return { legacyPeerLeaveAfterUs, ngUserLeftAfterUs, channelDestroyAfterUs, tokenWarningUs, sameUid };
}
