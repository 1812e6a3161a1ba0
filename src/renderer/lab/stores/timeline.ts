import { defineStore } from 'pinia';
import { computed, markRaw, ref, shallowRef, watch } from 'vue';
import { Timeline } from '../../../core/timeline/timeline.ts';
import type { CallbackRole } from '../../../core/vocabulary/callbacks.ts';
import { useLab } from './lab.ts';
import { useRecords } from './records.ts';
import type { PacketChoice } from '../../../core/export/svg/picture.ts';

/** What a question about nothing is about: the callback that was expected, and of whom. */
export interface Missed {
  readonly role: CallbackRole;
  readonly uid: number | null;
}

/**
 * A question that the panel answers: why this record, why nothing came here, or what became of a
 * rule.
 */
export type PanelQuestion =
  | { readonly kind: 'record'; readonly seq: number }
  | { readonly kind: 'nothing'; readonly client: string; readonly atUs: number; readonly missed?: Missed }
  | { readonly kind: 'rule'; readonly id: string };

/** What stands beside the picture. */
export type SidePanel = 'none' | 'rules' | 'why' | 'table' | 'legend';

/** The drawing model of the run, grown as records come, and the question that is asked of it. */
export const useTimeline = defineStore('timeline', () => {
  const lab = useLab();
  const records = useRecords();
  /** What the run changes in every rulebook; its clients come with its records. */
  const timings = computed(() => lab.view?.timings ?? {});
  const model = shallowRef(markRaw(newModel()));
  /** Grows with the model; whatever reads the model reads it first. */
  const version = ref(0);
  const question = shallowRef<PanelQuestion | null>(null);
  const side = ref<SidePanel>('none');
  /** Where a measure begins; it ends at the cursor. */
  const measureUs = ref<number | null>(null);
  const packets = ref<PacketChoice>('lost');
  const hasGhosts = ref(true);
  const search = ref('');

  function newModel(): Timeline {
    return new Timeline({ clients: [], timings: timings.value });
  }

  // The first records of a run may be here before the view that says what it changes in its rulebooks.
  watch(
    () => [records.run, timings.value, records.count] as const,
    ([run, changed, count], before) => {
      if (run !== before?.[0] || changed !== before[1] || count < model.value.count) {
        model.value = markRaw(newModel());
        question.value = null;
      }
      if (model.value.catchUp(records.telling())) version.value++;
    },
    { immediate: true },
  );

  // What did not come shows with the clock. While records are still to be read, what they say is
  // not known.
  watch(
    () => [lab.view, records.count] as const,
    ([view, count]) => {
      if (view === null || count !== view.tellingCount || view.run !== records.run) return;
      if (model.value.reach(Math.floor(view.clock.nowMs * 1000))) version.value++;
    },
  );

  const nowUs = computed(() => Math.max(Math.round((lab.view?.clock.nowMs ?? 0) * 1000), lastUs()));

  function lastUs(): number {
    return version.value === 0 ? 0 : model.value.endUs;
  }

  function ask(asked: PanelQuestion | null): void {
    question.value = asked;
  }

  /** Asks, and shows the answer. */
  function askAloud(asked: PanelQuestion): void {
    side.value = 'why';
    question.value = asked;
  }

  return {
    model,
    version,
    timings,
    question,
    side,
    measureUs,
    packets,
    hasGhosts,
    search,
    nowUs,
    ask,
    askAloud,
  };
});
