import type { Micros } from '../../time/micros.ts';
import type { RecordList } from '../record-list.ts';
import type { TraceRecord } from '../records.ts';
import { blocksInMemory, type BlockKeeper } from './block-keeper.ts';
import { packBlock, unpackBlock } from './wire-block.ts';
import { isPlainWire, isWire } from './wire-records.ts';
import { WireShapes } from './wire-shapes.ts';

/** Records in a block: one takes a millisecond to unpack. */
export const BLOCK_LENGTH = 4096;
/** Unpacked blocks that are kept, those used last. */
const UNPACKED_BLOCKS = 8;

/** Where a packed block stands in the run. */
interface BlockPlace {
  readonly atUs: Micros;
  /** Position of the first record that tells, among all that do. */
  readonly tellingAt: number;
}

/**
 * The records of a run of any length. What tells (all but packets and timers) stays in memory as
 * it is; packets and timers are packed block by block, and the blocks kept by a
 * {@link BlockKeeper}. Reading unpacks the blocks that are asked for.
 */
export class RecordStore implements RecordList {
  /** All that is no packet and no timer, in order; grows with the run. */
  readonly telling: TraceRecord[] = [];
  /** Whether there are packets among the records. */
  hasPackets = false;
  private readonly keeper: BlockKeeper;
  private readonly shapes = new WireShapes();
  private readonly blocks: BlockPlace[] = [];
  /** Records behind the last packed block. */
  private open: TraceRecord[] = [];
  private openTellingAt = 0;
  private readonly unpacked = new Map<number, readonly TraceRecord[]>();
  private isClosed = false;

  constructor(keeper: BlockKeeper = blocksInMemory()) {
    this.keeper = keeper;
  }

  /** Number of records. */
  get length(): number {
    return this.blocks.length * BLOCK_LENGTH + this.open.length;
  }

  /** Adds the next record: its `seq` is the number of those before. */
  add(record: TraceRecord): void {
    if (isWire(record)) this.hasPackets ||= record.kind !== 'timer-fired';
    if (!isPlainWire(record)) this.telling.push(record);
    this.open.push(record);
    if (this.open.length === BLOCK_LENGTH) this.closeBlock();
  }

  /** The record with this number; undefined where there is none. */
  at(seq: number): TraceRecord | undefined {
    if (seq < 0 || seq >= this.length) return undefined;
    return this.block(Math.floor(seq / BLOCK_LENGTH))[seq % BLOCK_LENGTH];
  }

  /** Records `from` to `to` (exclusive), as far as they are there. */
  slice(from: number, to: number): TraceRecord[] {
    const records: TraceRecord[] = [];
    const end = Math.min(to, this.length);
    for (let seq = Math.max(0, from); seq < end;) {
      const first = seq - (seq % BLOCK_LENGTH);
      const piece = this.block(first / BLOCK_LENGTH).slice(seq - first, end - first);
      for (const record of piece) records.push(record);
      seq += piece.length;
    }
    return records;
  }

  /** All records, one after the other; those that come meanwhile too. */
  *[Symbol.iterator](): Generator<TraceRecord, undefined> {
    for (let seq = 0; seq < this.length;) {
      const first = seq - (seq % BLOCK_LENGTH);
      const block = this.block(first / BLOCK_LENGTH);
      for (; seq - first < block.length; seq++) yield block[seq - first] as TraceRecord;
    }
  }

  /**
   * Number of the first record that lies after a moment; the number of all records where none
   * does.
   */
  seqAfter(atUs: Micros): number {
    const at = firstIndex(this.blocks.length, (block) => (this.blocks[block] as BlockPlace).atUs > atUs);
    // The moment may lie inside the block before, or in the open one.
    const block = Math.max(0, at === this.blocks.length ? this.openBlock(atUs) : at - 1);
    const records = this.block(block);
    return (
      block * BLOCK_LENGTH +
      firstIndex(records.length, (index) => (records[index] as TraceRecord).atUs > atUs)
    );
  }

  /** Gives back what the blocks took up: of what was packed nothing can be read any more. */
  close(): void {
    this.isClosed = true;
    this.unpacked.clear();
    this.keeper.close();
  }

  private openBlock(atUs: Micros): number {
    const [first] = this.open;
    const isInOpen = first !== undefined && first.atUs <= atUs;
    return isInOpen ? this.blocks.length : this.blocks.length - 1;
  }

  private block(number: number): readonly TraceRecord[] {
    const place = this.blocks[number];
    if (place === undefined) return this.open;
    if (this.isClosed) throw new Error('This run is over; its packets are not kept any more.');
    const known = this.unpacked.get(number);
    if (known !== undefined) {
      // Those used last stand last.
      this.unpacked.delete(number);
      this.unpacked.set(number, known);
      return known;
    }
    return this.unpack(number, place);
  }

  private unpack(number: number, { atUs, tellingAt }: BlockPlace): readonly TraceRecord[] {
    let at = tellingAt;
    const start = { seq: number * BLOCK_LENGTH, atUs };
    const records = unpackBlock(
      this.keeper.read(number),
      start,
      this.shapes,
      () => this.telling[at++] as TraceRecord,
    );
    this.unpacked.set(number, records);
    if (this.unpacked.size > UNPACKED_BLOCKS) {
      for (const oldest of this.unpacked.keys()) {
        this.unpacked.delete(oldest);
        break;
      }
    }
    return records;
  }

  private closeBlock(): void {
    const atUs = (this.open[0] as TraceRecord).atUs;
    const start = { seq: this.blocks.length * BLOCK_LENGTH, atUs };
    this.keeper.append(packBlock(this.open, start, this.shapes));
    this.blocks.push({ atUs, tellingAt: this.openTellingAt });
    this.openTellingAt = this.telling.length;
    this.open = [];
  }
}

/** The first of `count` indexes for which it is so; it stays so behind it. */
function firstIndex(count: number, isSo: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
