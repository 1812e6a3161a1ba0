import { isFiredTimer } from '../vocabulary/timers.ts';
import { PACKET_TYPES, type PacketType } from '../vocabulary/packets.ts';
import { MILLISECOND } from '../time/micros.ts';
import type { PacketArrivedRecord, PacketSentRecord, TimerFiredRecord } from '../trace/records.ts';

const NUMBER = String.raw`(0|[1-9]\d{0,14})`;
/** Milliseconds, exact to the microsecond; a day has eight digits of them. */
const TIME = String.raw`(0|[1-9]\d{0,8})(?:\.(\d{1,3}))?`;
/** A name that stands in JSON as it is. */
const NAME = String.raw`"([\w .:-]{1,100})"`;
const BASE = String.raw`\{"seq":${NUMBER},"at":${TIME},"kind":"(packet-sent|packet-arrived|timer-fired)","actor":${NAME},"cause":(?:null|${NUMBER}),`;
const PACKET = String.raw`"packet":${NUMBER},"client":${NAME},"direction":"(up|down)","type":"(${PACKET_TYPES.join('|')})"`;
const LINE = new RegExp(String.raw`^${BASE}(?:${PACKET}|"timer":${NAME})\}$`);

/**
 * The record of a line that holds a packet or a timer just as the recorder writes it; undefined
 * for every other line, which is to be read like any JSON. Nearly all lines of a long trace are
 * such, and a look at their form is enough to trust them.
 */
export function plainWireRecord(
  text: string,
): PacketSentRecord | PacketArrivedRecord | TimerFiredRecord | undefined {
  const found = LINE.exec(text);
  if (found === null) return undefined;
  const [, seq, ms, fraction, kind, actor = '', cause, packet, client = '', direction, type = '', timer] =
    found;
  const base = {
    seq: Number(seq),
    atUs: Number(ms) * MILLISECOND + (fraction === undefined ? 0 : Number(fraction.padEnd(3, '0'))),
    actor,
    cause: cause === undefined ? null : Number(cause),
  };
  const { seq: number, atUs } = base;
  if (kind === 'timer-fired') {
    return timer === undefined || !isFiredTimer(timer)
      ? undefined
      : { seq: number, atUs, kind, actor, cause: base.cause, timer };
  }
  if (packet === undefined || (kind !== 'packet-sent' && kind !== 'packet-arrived')) return undefined;
  return {
    seq: number,
    atUs,
    kind,
    actor,
    cause: base.cause,
    packet: Number(packet),
    client,
    direction: direction === 'up' ? 'up' : 'down',
    // One of the types that the form of the line lists.
    type: type as PacketType,
  };
}
