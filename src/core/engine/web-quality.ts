import { SECOND, type Micros } from '../time/micros.ts';
import { UNKNOWN_QUALITY, type QualityPair, type UserQuality } from '../vocabulary/network-quality.ts';
import type { RunningEngine } from './behaviour.ts';
import { gradesOf, noteOwnQuality, takeMeasured } from './network-quality.ts';

/*
 * What a page is told of its network: the server's figures, for which the SDK asks again and again
 * while it is connected. What came last stands until the next answer, also while none comes
 * (agora-rtc-sdk-ng 4.24.8 and agora-rtc-sdk 3.6.11, trafficStatsInterval and networkQualityTimer).
 */

/** How often figures are asked for. */
const ASK_EVERY_US: Micros = 3 * SECOND;
/** How long NG waits for an answer until it counts as none (SIGNAL_REQUEST_TIMEOUT). */
const ANSWER_WITHIN_US: Micros = 10 * SECOND;

const DOWN: QualityPair = { tx: 'DOWN', rx: 'DOWN' };
const VBAD: QualityPair = { tx: 'VBAD', rx: 'VBAD' };

/** When figures were last asked for, at `atUs` or before. */
function lastAskedUs({ state }: RunningEngine, atUs: Micros): Micros {
  const { sinceUs } = state.quality;
  return sinceUs + Math.floor((atUs - sinceUs) / ASK_EVERY_US) * ASK_EVERY_US;
}

/**
 * The server answers: if figures were asked for since the last ones, it brings new ones, of the own
 * network and of the others' (traffic_stats with its peer_delay).
 */
export function webFiguresCame(engine: RunningEngine, others: readonly UserQuality[]): void {
  const { state, nowUs, timings } = engine;
  const askedUs = lastAskedUs(engine, nowUs);
  if (askedUs <= state.quality.askedUs) return;
  state.quality = { ...state.quality, others, askedUs, isTimedOut: false };
  const measured = takeMeasured(engine);
  if (measured !== undefined) noteOwnQuality(engine, gradesOf(measured, timings));
}

/** NG: whether the first request that nothing has answered is too old by now. */
function noteTimeout(engine: RunningEngine): void {
  const { state, nowUs } = engine;
  if (state.phase !== 'joined') return;
  const unansweredUs = lastAskedUs(engine, state.quality.askedUs) + ASK_EVERY_US;
  if (nowUs - unansweredUs >= ANSWER_WITHIN_US) state.quality = { ...state.quality, isTimedOut: true };
}

function tell(engine: RunningEngine, { tx, rx }: QualityPair): void {
  engine.tell('networkQuality', { txQuality: tx, rxQuality: rx });
}

/** R4-WEB-NETWORK-QUALITY. */
export function tellNgQuality(engine: RunningEngine): void {
  const { state } = engine;
  noteTimeout(engine);
  if (state.isDeviceOffline) tell(engine, DOWN);
  else if (state.quality.isTimedOut) tell(engine, VBAD);
  else tell(engine, state.phase === 'joined' ? state.quality.own : UNKNOWN_QUALITY);
}

/** R-WEB-NETWORK-QUALITY-LEGACY. */
export function tellLegacyQuality(engine: RunningEngine): void {
  const { isDeviceOffline, phase, quality } = engine.state;
  tell(engine, phase === 'joined' && !isDeviceOffline ? quality.own : UNKNOWN_QUALITY);
}
