import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { ClientView, LabView } from '../../../hub/contract/views.ts';
import { useLab } from './lab.ts';
import { useReach } from './reach.ts';
import { useRecords } from './records.ts';
import { useSelection } from './selection.ts';
import { useTimeline } from './timeline.ts';
import { runningSilences } from './running-silences.ts';

/**
 * The lab as all panels show it: as it is, or as it was at the moment that the person has gone
 * back to.
 */
export const useShownLab = defineStore('shown-lab', () => {
  const lab = useLab();
  const reach = useReach();
  const records = useRecords();
  const selection = useSelection();
  const timeline = useTimeline();
  /** The moment gone back to, in virtual microseconds; null: the present. */
  const pastUs = ref<number | null>(null);
  const isPast = computed(() => pastUs.value !== null);

  /** What the hub told of the moment, or of the one before it while it is being asked. */
  const past = shallowRef<LabView | null>(null);
  let isAsking = false;

  const view = computed<LabView | null>(() => (isPast.value ? (past.value ?? lab.view) : lab.view));
  const clients = computed<readonly ClientView[]>(() => view.value?.clients ?? []);
  /** The moment shown. */
  const nowUs = computed(() => pastUs.value ?? timeline.nowUs);

  const running = computed(() => runningSilences(view.value, lab.nameOf, lab.userOf));

  /** Asks for the moment, and again for where the cursor has been dragged meanwhile. */
  async function look(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    for (let asked: number | null = null; pastUs.value !== null && pastUs.value !== asked;) {
      asked = pastUs.value;
      const answer = await lab.attempt('lab.lookBack', { atMs: asked / 1000 });
      if (answer === undefined) break;
      past.value = answer.view;
    }
    isAsking = false;
  }

  /** Goes back to a moment; one that has not come yet is the present. */
  function goBackTo(us: number): void {
    // The lab alone knows how it was.
    if (reach.obstacle('lab') !== null) return;
    pastUs.value = us >= timeline.nowUs ? null : Math.max(0, Math.round(us));
    void look();
  }

  function returnToPresent(): void {
    pastUs.value = null;
    past.value = null;
  }

  // One cursor for all: who has gone back and selects another moment goes there.
  watch(
    () => selection.atUs,
    (us) => {
      if (!isPast.value) return;
      if (us === null) returnToPresent();
      else goBackTo(us);
    },
  );
  watch(() => records.run, returnToPresent);

  return { pastUs, isPast, view, clients, nowUs, running, goBackTo, returnToPresent };
});
