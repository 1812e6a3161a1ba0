import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, test } from 'vitest';
import { computed } from 'vue';
import { useHandled } from './handled.ts';
import { useRecords } from './records.ts';

beforeEach(() => setActivePinia(createPinia()));

test('handlers of a record are those of its run, in their order', () => {
  const [handled, records] = [useHandled(), useRecords()];
  const shown = computed(() => handled.of(7).map(({ tookMs }) => tookMs));
  records.begin('run-1', 0, 0);
  handled.take({ run: 'run-1', seq: 7, tookMs: 1 });
  handled.take({ run: 'run-1', seq: 8, tookMs: 2 });
  handled.take({ run: 'run-1', seq: 7, tookMs: 3 });
  expect(shown.value).toEqual([1, 3]);
  records.begin('run-2', 0, 0);
  expect(shown.value).toEqual([]);
  handled.take({ run: 'run-2', seq: 7, tookMs: 4 });
  expect(shown.value).toEqual([4]);
});

test('a handler of a run that is no longer shown is not taken for one of the run that is', () => {
  const [handled, records] = [useHandled(), useRecords()];
  const shown = computed(() => handled.of(7).length);
  records.begin('run-2', 0, 0);
  expect(shown.value).toBe(0);
  handled.take({ run: 'run-1', seq: 7, tookMs: 1 });
  expect(shown.value).toBe(0);
});
