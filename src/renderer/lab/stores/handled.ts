import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { HandledCall } from '../../../hub/contract/app-news.ts';

/** A run with more than this is looked at for other things. */
const MOST_CALLS = 20_000;

/** What the handlers of people's own apps have done with the records of the run. */
export const useHandled = defineStore('handled', () => {
  const calls = shallowReactive(new Map<number, readonly HandledCall[]>());
  let run = '';

  function take({ run: ofRun, ...call }: HandledCall & { readonly run: string }): void {
    if (ofRun !== run || calls.size > MOST_CALLS) calls.clear();
    run = ofRun;
    calls.set(call.seq, [...(calls.get(call.seq) ?? []), call]);
  }

  /** Those that were called for the record with this number, in their order. */
  const of = (seq: number): readonly HandledCall[] => calls.get(seq) ?? [];

  return { take, of };
});
