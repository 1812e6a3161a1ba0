import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { LabView } from '../../../hub/contract/views.ts';
import { useLab } from '../stores/lab.ts';
import { useRecords } from '../stores/records.ts';
import { guideStep, type GuideMemory, type PointedControl } from './guide.ts';
import { guideStorage, knownAt } from './kept-guide.ts';
import type { StartingPoint } from './starting-points.ts';

/**
 * What the guide knows, and the run that it knows it of; `journal` is null until the run has one.
 */
interface RunMemory extends GuideMemory {
  readonly run: string;
  readonly journal: string | null;
}

/** A run that this page does not show, or not yet. */
const NO_RUN = '';

/**
 * Leads through a starting point, also in a page that is loaded again and in a lab that goes on
 * with the run; silent without one.
 */
export const useGuide = defineStore('guide', () => {
  const lab = useLab();
  const records = useRecords();
  const kept = guideStorage.read();
  const memory = ref<RunMemory | null>(kept === null ? null : { ...kept, run: NO_RUN });
  const isStarting = ref(false);
  /** Runs of labs that were started one after the other have the same numbers. */
  const run = computed(() => {
    const front = lab.view?.runs.find(({ isInFront }) => isInFront);
    return front === undefined ? undefined : `${lab.instance} ${front.number}`;
  });
  const isItsRun = computed(() => memory.value !== null && memory.value.run === run.value);

  const step = computed(() => {
    const { view } = lab;
    if (memory.value === null || view === null || !isItsRun.value || isStarting.value) return null;
    return guideStep(memory.value, view);
  });
  const pointed = computed<PointedControl | null>(() => step.value?.pointed ?? null);

  /**
   * Whether a view is of the run that the guide knows: by its name, or by its journal where
   * another lab has it.
   */
  watch(
    () => [run.value, lab.view?.journal?.path, lab.view?.journal?.continues] as const,
    ([shown, path, continues]) => {
      const known = memory.value;
      if (known === null || lab.view === null || shown === undefined) return;
      const isSame = known.journal !== null && (known.journal === continues || known.journal === path);
      if (known.run !== shown && !isSame) return;
      const journal = path ?? known.journal;
      memory.value = knownAt({ ...known, run: shown, journal }, lab.view.clock.nowMs);
    },
    { immediate: true },
  );

  /** When the last thing was done to the phone; the clock is further when a page sees what came of it. */
  function doneAtMs({ clock, clients }: LabView): number {
    const phone = clients.find(({ spec }) => spec.uid === 1)?.spec.id;
    const done = records
      .telling()
      .findLast((record) => record.kind === 'input' && record.action.client === phone);
    return done === undefined ? clock.nowMs : done.atUs / 1000;
  }

  /** When the phone of a starting point is first seen cut off or dead, that moment is kept. */
  watch(
    () => {
      if (!isItsRun.value) return null;
      const phone = lab.clients.find(({ spec }) => spec.uid === 1);
      return phone !== undefined && (phone.status === 'dead' || (phone.isUpCut && phone.isDownCut));
    },
    (isBroken) => {
      const { view } = lab;
      if (memory.value === null || view === null || isBroken === null) return;
      const { brokenAtMs, mendedAtMs } = memory.value;
      if (isBroken && brokenAtMs === null) memory.value = { ...memory.value, brokenAtMs: doneAtMs(view) };
      if (!isBroken && brokenAtMs !== null && mendedAtMs === null)
        memory.value = { ...memory.value, mendedAtMs: doneAtMs(view) };
    },
  );

  watch(memory, (known) => {
    if (known === null) guideStorage.write(null);
    else if (known.journal !== null) guideStorage.write({ ...known, journal: known.journal });
  });

  /** Opens the clients of a starting point, which join at once, and lets the clock run. */
  async function begin(point: StartingPoint): Promise<void> {
    const { view } = lab;
    if (view === null || run.value === undefined || isStarting.value) return;
    isStarting.value = true;
    const journal = view.journal?.path ?? null;
    memory.value = { point: point.id, brokenAtMs: null, mendedAtMs: null, run: run.value, journal };
    try {
      for (const client of point.clients) await lab.attempt('client.open', client);
      if (point.clients.length > 0) await lab.attempt('clock.play', {});
    } finally {
      isStarting.value = false;
    }
  }

  function end(): void {
    memory.value = null;
  }

  /** Whether an empty lab still offers its starting points. */
  const isOffering = computed(() => !isItsRun.value);

  return { step, pointed, isOffering, isStarting, begin, end };
});
