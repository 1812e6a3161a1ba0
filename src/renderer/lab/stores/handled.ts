import { defineStore } from 'pinia';
import { ref, shallowReactive } from 'vue';
import type { HandledCall } from '../../../hub/contract/app-news.ts';
import { useRecords } from './records.ts';

/** A run with more than this is looked at for other things. */
const MOST_CALLS = 20_000;

/** What the handlers of people's own apps have done with the records of the run. */
export const useHandled = defineStore('handled', () => {
  const records = useRecords();
  const calls = shallowReactive(new Map<number, readonly HandledCall[]>());
  const run = ref('');

  function take({ run: ofRun, ...call }: HandledCall & { readonly run: string }): void {
    if (ofRun !== run.value || calls.size > MOST_CALLS) calls.clear();
    run.value = ofRun;
    calls.set(call.seq, [...(calls.get(call.seq) ?? []), call]);
  }

  /**
   * Those that were called for the record with this number, in their order; numbers of another run
   * are of other records.
   */
  const of = (seq: number): readonly HandledCall[] =>
    (run.value === records.run ? calls.get(seq) : undefined) ?? [];

  return { take, of };
});
