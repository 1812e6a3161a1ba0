import { defineStore } from 'pinia';
import { computed, markRaw, ref, shallowRef, watch } from 'vue';
import { Timeline } from '../../../core/timeline/timeline.ts';
import type { RunningSilence } from '../../../core/timeline/silences.ts';
import type { LabView } from '../../../hub/contract/views.ts';
import { useLab } from '../stores/lab.ts';
import { useRecords } from '../stores/records.ts';
import { deadlineSubject, noteworthy } from '../words/deadlines.ts';
import { shownViewAt } from './shown-view.ts';

/** A question that the panel answers: why this record, or why nothing came here. */
export type Question =
  | { readonly kind: 'record'; readonly seq: number }
  | { readonly kind: 'nothing'; readonly client: string; readonly atUs: number };

/** Live sessions have no header: clients come with records, and no rulebook is changed. */
const LIVE_HEAD = { clients: [], timings: {} } as const;

/** The drawing model of the run, grown as records come, and the moment that the window shows. */
export const useTimeline = defineStore('timeline', () => {
  const lab = useLab();
  const records = useRecords();
  const model = shallowRef(markRaw(new Timeline(LIVE_HEAD)));
  /** Grows with the model; whatever reads the model reads it first. */
  const version = ref(0);
  const question = shallowRef<Question | null>(null);
  /** The moment that all panels show; null: the present. */
  const rewoundUs = ref<number | null>(null);

  watch(
    () => [records.run, records.count] as const,
    ([run], before) => {
      if (run !== before?.[0] || records.count < model.value.count) {
        model.value = markRaw(new Timeline(LIVE_HEAD));
        question.value = null;
        rewoundUs.value = null;
      }
      if (model.value.catchUp(records.all())) version.value++;
    },
    { immediate: true },
  );

  const nowUs = computed(() => Math.max(Math.round((lab.view?.clock.nowMs ?? 0) * 1000), lastUs()));

  function lastUs(): number {
    return version.value === 0 ? 0 : model.value.endUs;
  }

  /** Silences that run at present towards their next limit. */
  const running = computed<readonly RunningSilence[]>(() => {
    const { view } = lab;
    if (view === null || rewoundUs.value !== null) return [];
    return noteworthy(view.deadlines, view.clock.nowMs).map((deadline) => ({
      lane: deadline.actor,
      of: deadline.uid === null ? 'server' : `UID ${deadline.uid}`,
      sinceUs: Math.round(deadline.sinceMs * 1000),
      atUs: Math.round(deadline.atMs * 1000),
      text: deadlineSubject({ actors: [deadline.actor], deadline }, lab.nameOf),
    }));
  });

  /** The lab as the window shows it: as it is, or as it was at the moment that it is rewound to. */
  const shownView = computed<LabView | null>(() => {
    const { view } = lab;
    const atUs = rewoundUs.value;
    if (view === null || atUs === null || version.value === 0) return view;
    return shownViewAt(view, records.all(), atUs);
  });

  /** Shows the lab as it was; at or behind the present: as it is. */
  function rewind(us: number | null): void {
    rewoundUs.value = us === null || us >= nowUs.value ? null : Math.max(0, us);
  }

  function ask(asked: Question | null): void {
    question.value = asked;
  }

  return { model, version, question, rewoundUs, nowUs, running, shownView, rewind, ask };
});
