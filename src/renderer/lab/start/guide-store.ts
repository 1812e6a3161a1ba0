import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import { useLab } from '../stores/lab.ts';
import { guideStep, type GuideMemory, type PointedControl } from './guide.ts';
import type { StartingPoint } from './starting-points.ts';

/** Leads through a starting point; silent without one. */
export const useGuide = defineStore('guide', () => {
  const lab = useLab();
  const memory = ref<(GuideMemory & { readonly run: string }) | null>(null);
  const isStarting = ref(false);

  const step = computed(() => {
    const { view } = lab;
    if (memory.value === null || view === null || memory.value.run !== view.run || isStarting.value)
      return null;
    return guideStep(memory.value, view);
  });
  const pointed = computed<PointedControl | null>(() => step.value?.pointed ?? null);

  /** When the phone of a starting point is first seen cut off or dead, that moment is kept. */
  watch(
    () => {
      const phone = lab.clients.find(({ spec }) => spec.uid === 1);
      return phone !== undefined && (phone.status === 'dead' || (phone.isUpCut && phone.isDownCut));
    },
    (isBroken) => {
      const { view } = lab;
      if (memory.value === null || view === null) return;
      const { brokenAtMs, mendedAtMs } = memory.value;
      if (isBroken && brokenAtMs === null) memory.value = { ...memory.value, brokenAtMs: view.clock.nowMs };
      if (!isBroken && brokenAtMs !== null && mendedAtMs === null)
        memory.value = { ...memory.value, mendedAtMs: view.clock.nowMs };
    },
  );

  /** A lab that was started again has other runs, whatever their names. */
  watch(
    () => lab.line,
    (line) => {
      if (line === 'other') end();
    },
  );

  /** Opens the clients of a starting point, which join at once, and lets the clock run. */
  async function begin(point: StartingPoint): Promise<void> {
    const { view } = lab;
    if (view === null || isStarting.value) return;
    isStarting.value = true;
    memory.value = { point: point.id, brokenAtMs: null, mendedAtMs: null, run: view.run };
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
  const isOffering = computed(() => memory.value === null || memory.value.run !== lab.view?.run);

  return { step, pointed, isOffering, isStarting, begin, end };
});
