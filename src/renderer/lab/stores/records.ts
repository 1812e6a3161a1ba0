import { defineStore } from 'pinia';
import { markRaw, ref, shallowRef } from 'vue';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { RecordFeed, type RecordBatch } from './record-feed.ts';

/** Reads records of the run in progress. */
export type ReadRecords = (from: number, to: number) => Promise<readonly TraceRecord[]>;

/**
 * The records of the run, appended as they come. The list itself is plain; `count` changes with it, so whatever reads the list
 * reads `count` first.
 */
export const useRecords = defineStore('records', () => {
  const feed = shallowRef(markRaw(new RecordFeed()));
  const run = ref('');
  const count = ref(0);
  /** Whether older records are being fetched. */
  const isReading = ref(false);
  /** Why they could not be, as a sentence. */
  const readError = ref<string | null>(null);
  let read: ReadRecords = () => Promise.resolve([]);

  function setReader(reader: ReadRecords): void {
    read = reader;
  }

  /** Another run begins, or the same one is followed anew. */
  function begin(newRun: string, knownCount: number): void {
    run.value = newRun;
    feed.value = markRaw(new RecordFeed());
    count.value = 0;
    readError.value = null;
    expect(knownCount);
  }

  function take(batch: RecordBatch): void {
    feed.value.take(batch);
    count.value = feed.value.records.length;
    void fill();
  }

  function expect(knownCount: number): void {
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
      readError.value = error instanceof Error ? error.message : String(error);
    } finally {
      isReading.value = false;
    }
  }

  async function readMissing(): Promise<void> {
    for (let gap = feed.value.missing(); gap !== null; gap = feed.value.missing()) {
      const reading = feed.value;
      const records = await read(gap.from, gap.to);
      if (reading !== feed.value) continue;
      if (records.length === 0) return;
      reading.take({ from: gap.from, records });
      count.value = reading.records.length;
    }
  }

  /** The list; read `count` to be told of changes. */
  function all(): readonly TraceRecord[] {
    return feed.value.records;
  }

  return { run, count, isReading, readError, setReader, begin, take, expect, retry: fill, all };
});
