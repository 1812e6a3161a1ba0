import { computed, watch, type ComputedRef } from 'vue';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { useRecords } from './records.ts';

/**
 * The record with a number, read from the lab where the page does not have it; undefined until
 * then.
 */
export function useRecord(seq: () => number | null): ComputedRef<TraceRecord | undefined> {
  const records = useRecords();
  const record = computed(() => {
    const wanted = seq();
    return wanted === null ? undefined : records.at(wanted);
  });
  watch(
    seq,
    (wanted) => {
      if (wanted !== null && records.at(wanted) === undefined)
        void records.load(wanted).catch(() => undefined);
    },
    { immediate: true },
  );
  return record;
}
