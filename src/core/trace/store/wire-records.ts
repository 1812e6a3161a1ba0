import type {
  PacketArrivedRecord,
  PacketLostRecord,
  PacketSentRecord,
  TimerFiredRecord,
  TraceRecord,
} from '../records.ts';

/** Packets and timers: nearly all records of a run, and none of what people notice. */
export type WireRecord = PacketSentRecord | PacketArrivedRecord | PacketLostRecord | TimerFiredRecord;

/** Fields of each kind; an arrival may name who is silent beside them. */
const FIELDS = { 'timer-fired': 6, 'packet-sent': 9, 'packet-arrived': 9, 'packet-lost': 10 } as const;

/**
 * Whether a record is a packet or a timer with the fields of its kind and no others. A file of a
 * later version may have more in it, and that is not to be lost.
 */
export function isPlainWire(record: TraceRecord): record is WireRecord {
  if (!isWire(record)) return false;
  let count = 0;
  for (const _ in record) count += 1;
  const isSilent = record.kind === 'packet-arrived' && record.silent !== undefined;
  return count === FIELDS[record.kind] + (isSilent ? 1 : 0);
}

/** Whether a record is a packet or a timer; all others tell what happened. */
export function isWire(record: TraceRecord): record is WireRecord {
  switch (record.kind) {
    case 'packet-sent':
    case 'packet-arrived':
    case 'packet-lost':
    case 'timer-fired':
      return true;
    case 'call-refused':
    case 'callback':
    case 'input':
    case 'process':
    case 'server':
    case 'state':
    case 'verdict':
    case 'webhook':
      return false;
  }
}
