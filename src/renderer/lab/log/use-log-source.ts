import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { useRecords } from '../stores/records.ts';
import { RecordWindow, type RecordRange } from './record-window.ts';

/** What the log's list is made of. */
export interface LogSource {
  /** Changes when `list` is another list; what grows at its end stays the same. */
  readonly version: Ref<number>;
  /** Records in the list; changes with it. */
  readonly count: ComputedRef<number>;
  list(): readonly TraceRecord[];
  /**
   * Where packets or timers are shown and the run is long: which of its records are in the list.
   */
  readonly stretch: ComputedRef<RecordRange | null>;
  /** Brings a record into the list. */
  show(seq: number): Promise<void>;
  earlier(): Promise<void>;
  later(): Promise<void>;
}

/**
 * The records that tell, all of them; or, where packets or timers are shown, a window of the run
 * with all kinds, which moves to what is looked at. `isFollowing`: the window keeps to the newest.
 */
export function useLogSource(hasWire: Ref<boolean>, isFollowing: Ref<boolean>): LogSource {
  const records = useRecords();
  const version = ref(0);
  const windowCount = ref(0);
  let window = new RecordWindow(records.read);

  function windowChanged(isNew: boolean): void {
    if (isNew) version.value++;
    windowCount.value = window.end;
  }

  async function move(request: () => Promise<boolean>): Promise<void> {
    if (!hasWire.value) return;
    const moved = window;
    try {
      const isNew = await request();
      if (moved === window) windowChanged(isNew);
    } catch {
      // The line is lost; the lab says so.
    }
  }

  const follow = (): Promise<void> => move(() => window.follow(records.total));

  watch(
    () => records.run,
    () => {
      window = new RecordWindow(records.read);
      windowChanged(true);
    },
  );
  watch(hasWire, () => {
    version.value++;
    if (isFollowing.value || window.records.length === 0) void follow();
  });
  watch(
    () => [records.run, records.total, isFollowing.value],
    () => {
      if (isFollowing.value || window.records.length === 0) void follow();
    },
    { immediate: true },
  );

  return {
    version,
    count: computed(() => (hasWire.value ? windowCount.value : records.count)),
    list: () => (hasWire.value ? window.records : records.telling()),
    stretch: computed(() => {
      if (!hasWire.value || version.value + windowCount.value < 0) return null;
      return window.stretch(records.total);
    }),
    show: (seq) => move(() => window.show(seq, records.total)),
    earlier: () => move(() => window.earlier()),
    later: () => move(() => window.later(records.total)),
  };
}
