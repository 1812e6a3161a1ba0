import type {
  PacketArrivedRecord,
  PacketLostRecord,
  PacketSentRecord,
  TimerFiredRecord,
  TraceRecord,
} from '../records.ts';

/** Packets and timers: nearly all records of a run, and none of what people notice. */
export type WireRecord = PacketSentRecord | PacketArrivedRecord | PacketLostRecord | TimerFiredRecord;

/** Whether a record is a packet or a timer; all others tell what happened. */
export function isWire(record: TraceRecord): record is WireRecord {
  switch (record.kind) {
    case 'packet-sent':
    case 'packet-arrived':
    case 'packet-lost':
    case 'timer-fired':
      return true;
    default:
      return false;
  }
}
