import { defineStore } from 'pinia';
import { markRaw, ref, shallowRef } from 'vue';
import { RECORDS_PER_ANSWER } from '../../../hub/contract/record-messages.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { RecordFeed, type RecordBatch } from './record-feed.ts';
import { LoadedRecords } from './loaded-records.ts';
import { messageOf } from '../../../core/text/message-of.ts';

/** Reads records of the run in progress, `to` exclusive. */
export interface RecordReader {
  /** Those that tell, by their place among themselves. */
  telling(from: number, to: number): Promise<readonly TraceRecord[]>;
  /** All kinds, by their numbers. */
  numbered(from: number, to: number): Promise<readonly TraceRecord[]>;
}

const NO_READER: RecordReader = {
  telling: () => Promise.resolve([]),
  numbered: () => Promise.resolve([]),
};

/**
 * The records of the run. Those that tell are all here, appended as they come; the list itself is
 * plain, and `count` changes with it, so whatever reads the list reads `count` first. Packets and
 * timers stay with the lab and are read when something shows them.
 */
export const useRecords = defineStore('records', () => {
  const feed = shallowRef(markRaw(new RecordFeed()));
  const loaded = markRaw(new LoadedRecords());
  const run = ref('');
  /** Records in the list. */
  const count = ref(0);
  /** Records of the run, packets and timers among them. */
  const total = ref(0);
  /** Grows with what was loaded. */
  const loadedVersion = ref(0);
  /** Whether older records are being fetched. */
  const isReading = ref(false);
  /** Why they could not be, as a sentence. */
  const readError = ref<string | null>(null);
  let reader = NO_READER;

  function setReader(newReader: RecordReader): void {
    reader = newReader;
  }

  /** Another run begins, or the same one is followed anew. */
  function begin(newRun: string, knownCount: number, knownTotal: number): void {
    run.value = newRun;
    feed.value = markRaw(new RecordFeed());
    loaded.clear();
    count.value = 0;
    total.value = 0;
    readError.value = null;
    expect(knownCount, knownTotal);
  }

  function take(batch: RecordBatch): void {
    feed.value.take(batch);
    count.value = feed.value.records.length;
    total.value = Math.max(total.value, (feed.value.records.at(-1)?.seq ?? -1) + 1);
    void fill();
  }

  function expect(knownCount: number, knownTotal: number): void {
    total.value = Math.max(total.value, knownTotal);
    feed.value.expect(knownCount);
    void fill();
  }

  async function fill(): Promise<void> {
    if (isReading.value) return;
    isReading.value = true;
    try {
      await readMissing();
      readError.value = null;
    } catch (error) {
      readError.value = messageOf(error);
    } finally {
      isReading.value = false;
    }
  }

  async function readMissing(): Promise<void> {
    for (let gap = feed.value.missing(); gap !== null; gap = feed.value.missing()) {
      const reading = feed.value;
      const records = await reader.telling(gap.from, gap.to);
      if (reading !== feed.value) continue;
      if (records.length === 0) return;
      reading.take({ from: gap.from, records });
      count.value = reading.records.length;
    }
  }

  /** The records that tell, in order; read `count` to be told of changes. */
  function telling(): readonly TraceRecord[] {
    return feed.value.records;
  }

  /** The record with this number, where it is here; see {@link load}. */
  function at(seq: number): TraceRecord | undefined {
    const record = feed.value.numbered(seq);
    return record ?? (loadedVersion.value >= 0 ? loaded.get(seq) : undefined);
  }

  /**
   * Records of all kinds by their numbers, `to` exclusive; empty where the run was replaced
   * meanwhile.
   */
  async function read(from: number, to: number): Promise<readonly TraceRecord[]> {
    const reading = feed.value;
    const records: TraceRecord[] = [];
    for (let next = from; next < to;) {
      const piece = await reader.numbered(next, Math.min(to, next + RECORDS_PER_ANSWER));
      if (reading !== feed.value) return [];
      if (piece.length === 0) break;
      for (const record of piece) records.push(record);
      next += piece.length;
    }
    return records;
  }

  /** The record with this number, read where it is not here. */
  async function load(seq: number): Promise<TraceRecord | undefined> {
    const here = at(seq);
    if (here !== undefined) return here;
    const [record] = await read(seq, seq + 1);
    if (record !== undefined && loaded.add(record)) loadedVersion.value++;
    return record;
  }

  const state = { run, count, total, isReading, readError };
  return { ...state, setReader, begin, take, expect, retry: fill, telling, at, read, load };
});
