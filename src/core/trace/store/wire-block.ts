import type { TraceRecord } from '../records.ts';
import { VarintReader, VarintWriter } from './varints.ts';
import { isPlainWire, type WireRecord } from './wire-records.ts';
import type { WireShape, WireShapes } from './wire-shapes.ts';

/** Stands in a block for a record that tells, which is kept beside the blocks. */
const TELLING = 0;

/**
 * What a block begins with: the number of its first record, and what the differences in it count
 * from.
 */
export interface BlockStart {
  readonly seq: number;
  readonly atUs: number;
}

/**
 * Packs records that follow each other. Packets and timers become a handful of small numbers:
 * their shape, and how far time, cause and packet are from those before; a record that tells only
 * leaves a mark.
 */
export function packBlock(
  records: readonly TraceRecord[],
  { seq: firstSeq, atUs: startUs }: BlockStart,
  shapes: WireShapes,
): Uint8Array {
  const bytes = new VarintWriter();
  let lastUs = startUs;
  let lastPacket = 0;
  records.forEach((record, index) => {
    if (!isPlainWire(record)) {
      bytes.unsigned(TELLING);
      return;
    }
    bytes.unsigned(shapes.numberOf(record));
    bytes.signed(record.atUs - lastUs);
    bytes.unsigned(record.cause === null ? 0 : firstSeq + index - record.cause);
    lastUs = record.atUs;
    if (record.kind === 'timer-fired') return;
    bytes.signed(record.packet - lastPacket);
    lastPacket = record.packet;
    if (record.kind === 'packet-arrived' && record.silent !== undefined) packSilent(bytes, record.silent);
  });
  return bytes.take();
}

function packSilent(
  bytes: VarintWriter,
  silent: readonly { readonly uid: number; readonly ageUs: number }[],
) {
  bytes.unsigned(silent.length);
  for (const { uid, ageUs } of silent) {
    bytes.unsigned(uid);
    bytes.signed(ageUs);
  }
}

/** The records of a block. `nextTelling` gives those that tell, in their order. */
export function unpackBlock(
  packed: Uint8Array,
  { seq: firstSeq, atUs: startUs }: BlockStart,
  shapes: WireShapes,
  nextTelling: () => TraceRecord,
): TraceRecord[] {
  const bytes = new VarintReader(packed);
  const records: TraceRecord[] = [];
  let lastUs = startUs;
  let lastPacket = 0;
  while (!bytes.isAtEnd) {
    const number = bytes.unsigned();
    if (number === TELLING) {
      records.push(nextTelling());
      continue;
    }
    const shape = shapes.shape(number);
    const seq = firstSeq + records.length;
    const atUs = (lastUs += bytes.signed());
    const back = bytes.unsigned();
    const base = { seq, atUs, cause: back === 0 ? null : seq - back };
    const isPacket = shape.kind !== 'timer-fired';
    if (isPacket) lastPacket += bytes.signed();
    records.push(recordOf(shape, base, lastPacket, bytes));
  }
  return records;
}

/** Fields in the order in which the recorder writes them: it is part of a trace file's bytes. */
function recordOf(
  shape: WireShape,
  { seq, atUs, cause }: Pick<WireRecord, 'seq' | 'atUs' | 'cause'>,
  packet: number,
  bytes: VarintReader,
): WireRecord {
  const { kind, actor } = shape;
  if (kind === 'timer-fired') return { seq, atUs, kind, actor, cause, timer: shape.timer };
  const { client, direction, type } = shape;
  if (kind === 'packet-sent') return { seq, atUs, kind, actor, cause, packet, client, direction, type };
  if (kind === 'packet-lost') {
    return { seq, atUs, kind, actor, cause, packet, client, direction, type, reason: shape.reason };
  }
  const arrived = { seq, atUs, kind, actor, cause, packet, client, direction, type };
  return shape.isTellingSilent ? { ...arrived, silent: unpackSilent(bytes) } : arrived;
}

function unpackSilent(bytes: VarintReader): { uid: number; ageUs: number }[] {
  return Array.from({ length: bytes.unsigned() }, () => ({ uid: bytes.unsigned(), ageUs: bytes.signed() }));
}
