import { invariant } from '../assert/invariant.ts';
import type { Timings } from '../rulebook/rulebook.ts';
import { SECOND, type Micros } from '../time/micros.ts';
import {
  QUALITY_PERIOD_US,
  type QualityGrade,
  type QualityPair,
  type UserQuality,
} from '../vocabulary/network-quality.ts';
import type { EchoedProbe, Probe } from '../vocabulary/packets.ts';
import type { RunningEngine } from './behaviour.ts';
import { NO_QUALITY } from './known-quality.ts';
import { meterAtEntry, meterHeard, meterSent, readMeter, type Measured } from './link-meter.ts';

/* What apps are told of their network, which is what the engine measures on its own packets. */

/**
 * The grade of a direction: 0.7 for 50 % of packets lost and 0.3 for a round trip of 1.5 s, as the
 * NG SDK puts them together (agora-rtc-sdk-ng 4.24.8, getDownlinkNetworkQuality; its further share
 * of jitter is of media, of which there are none here).
 */
function gradeOf(loss: number, roundTripUs: Micros, timings: Timings): QualityGrade {
  // In the SDK's own order: otherwise a score that is a limit is rounded to just below it.
  const score = (0.7 * (100 * loss)) / 50 + (0.3 * roundTripUs) / (1.5 * SECOND);
  if (score > timings.qualityVbadAbove) return 'VBAD';
  if (score >= timings.qualityBadFrom) return 'BAD';
  if (score >= timings.qualityPoorFrom) return 'POOR';
  return score >= timings.qualityGoodFrom ? 'GOOD' : 'EXCELLENT';
}

/** Both directions, by what was measured of them. */
export function gradesOf({ upLoss, downLoss, roundTripUs }: Measured, timings: Timings): QualityPair {
  return { tx: gradeOf(upLoss, roundTripUs, timings), rx: gradeOf(downLoss, roundTripUs, timings) };
}

/** What the meter says since the last look, which is over with that. */
export function takeMeasured({ state, timings }: RunningEngine): Measured | undefined {
  const { meter, measured } = readMeter(state.quality.meter, timings.heartbeatUs);
  state.quality = { ...state.quality, meter };
  return measured;
}

/** The engine has come in, or back in. */
export function qualityEntered(engine: RunningEngine, isBack: boolean): void {
  const { state, timings, nowUs } = engine;
  if (!timings.networkQuality) return;
  const meter = meterAtEntry(state.quality.meter);
  const kept = isBack ? state.quality : { ...NO_QUALITY, sinceUs: nowUs };
  // What was asked for before has nobody any more who would answer.
  state.quality = { ...kept, meter, askedUs: nowUs, isTimedOut: false };
  if (!isBack) watchQuality(engine);
}

function watchQuality({ sink, nowUs }: RunningEngine): void {
  sink.setTimer('network-quality', nowUs + QUALITY_PERIOD_US);
}

/** What the next heartbeat carries to be measured by; nothing where nobody asks for it. */
export function probeOf({ state, timings, nowUs }: RunningEngine): Probe | undefined {
  if (!timings.networkQuality) return undefined;
  const { meter, probe } = meterSent(state.quality.meter, nowUs);
  state.quality = { ...state.quality, meter };
  return { ...probe, quality: state.quality.own };
}

/** The answer to a heartbeat brings back what it carried. */
export function qualityHeard(engine: RunningEngine, echo: EchoedProbe): void {
  const { state, nowUs } = engine;
  const meter = meterHeard(state.quality.meter, echo, nowUs);
  state.quality = { ...state.quality, meter };
  engine.behaviour.figuresCame(engine, echo.others);
}

/** It is time to tell the app. */
export function tellQuality(engine: RunningEngine): void {
  const { phase } = engine.state;
  invariant(phase === 'joined' || phase === 'rejoining', 'who is in no channel is told of no network');
  engine.behaviour.tellQuality(engine);
  watchQuality(engine);
}

/** Others have said how their networks are. */
export function noteOthersQuality({ state }: RunningEngine, others: readonly UserQuality[]): void {
  state.quality = { ...state.quality, others };
}

/** Says how the own network is. */
export function noteOwnQuality({ state }: RunningEngine, own: QualityPair): void {
  state.quality = { ...state.quality, own };
}
