import { invariant } from '../assert/invariant.ts';
import type { Micros } from '../time/micros.ts';
import type { EchoedProbe, Probe } from '../vocabulary/packets.ts';

/*
 * What an engine measures on its own heartbeats, as receivers' reports of RTCP tell senders: each
 * has a number and the time of its sending, and its answer gives both back with how many the
 * server has had. So it is seen which direction loses, and how long the round trip takes. A
 * heartbeat without an answer is lost to both once the answer is overdue.
 */

/** How far the server and the engine had come by an answer. */
interface Seen {
  /** Number of the heartbeat that was answered. */
  readonly beat: number;
  /** Heartbeats that the server had had. */
  readonly heard: number;
}

/** What was measured since the last look. Plain data that is never changed, only replaced. */
export interface LinkMeter {
  /** Heartbeats sent. */
  readonly sent: number;
  /** What was sent before this stay says nothing of it. */
  readonly enteredAfter: number;
  /** Where the running span began, and the last answer in it; undefined: none in this stay yet. */
  readonly from?: Seen;
  readonly last?: Seen;
  /** Answers in the running span, and the sum of their round trips. */
  readonly came: number;
  readonly roundTripsUs: Micros;
  /** The mean of the last span that had an answer. */
  readonly roundTripUs: Micros;
}

/** What a span came to: the shares of packets that each direction lost, 0 to 1. */
export interface Measured {
  readonly upLoss: number;
  readonly downLoss: number;
  readonly roundTripUs: Micros;
}

/** Nothing is measured yet. */
export const IDLE_METER: LinkMeter = {
  sent: 0,
  enteredAfter: 0,
  came: 0,
  roundTripsUs: 0,
  roundTripUs: 0,
};

/** A stay begins: the server counts anew. */
export function meterAtEntry({ sent, roundTripUs }: LinkMeter): LinkMeter {
  return { ...IDLE_METER, sent, enteredAfter: sent, roundTripUs };
}

/** The next heartbeat goes out. */
export function meterSent(meter: LinkMeter, nowUs: Micros): { meter: LinkMeter; probe: Probe } {
  const sent = meter.sent + 1;
  return { meter: { ...meter, sent }, probe: { beat: sent, sentUs: nowUs } };
}

/** An answer came. */
export function meterHeard(meter: LinkMeter, { beat, sentUs, heard }: EchoedProbe, nowUs: Micros): LinkMeter {
  if (beat <= meter.enteredAfter || beat > meter.sent) return meter;
  invariant(sentUs <= nowUs, 'an answer comes after what it answers');
  const isLater = meter.last === undefined || beat > meter.last.beat;
  return {
    ...meter,
    from: meter.from ?? { beat: beat - 1, heard: heard - 1 },
    ...(isLater ? { last: { beat, heard } } : {}),
    came: meter.came + 1,
    roundTripsUs: meter.roundTripsUs + nowUs - sentUs,
  };
}

const share = (lost: number, of: number): number => (of <= 0 ? 0 : Math.min(1, Math.max(0, lost / of)));

/** What has been measured since the last look, from which the next span goes on. */
export function readMeter(
  meter: LinkMeter,
  heartbeatUs: Micros,
): { meter: LinkMeter; measured: Measured | undefined } {
  const { sent, from, last, came } = meter;
  if (from === undefined || last === undefined) return { meter, measured: undefined };
  const roundTripUs = came > 0 ? Math.round(meter.roundTripsUs / came) : meter.roundTripUs;
  const onTheirWay = Math.ceil(roundTripUs / heartbeatUs) + 1;
  const overdue = Math.max(0, sent - last.beat - onTheirWay);
  const heard = last.heard - from.heard;
  const expected = last.beat - from.beat + overdue;
  const next = { beat: last.beat + overdue, heard: last.heard };
  return {
    meter: { ...meter, from: next, last: next, came: 0, roundTripsUs: 0, roundTripUs },
    measured:
      expected <= 0
        ? undefined
        : {
            upLoss: share(expected - heard, expected),
            downLoss: share(heard + overdue - came, heard + overdue),
            roundTripUs,
          },
  };
}
