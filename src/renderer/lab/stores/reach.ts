import { defineStore } from 'pinia';
import { computed } from 'vue';
import { useLab } from './lab.ts';

/**
 * What a control needs to do anything: `page`, nothing but this page; `lab`, a lab that answers;
 * `run`, also a run that can go on.
 */
export type ControlNeed = 'page' | 'lab' | 'run';

/** Why what needs a lab or a run can do nothing now, as a sentence. */
export const useReach = defineStore('reach', () => {
  const lab = useLab();

  const noLab = computed(() => {
    if (lab.line === 'lost') return lab.isClosed ? 'The lab has ended.' : 'The lab does not answer.';
    if (lab.line === 'other') return 'This run is not in the lab any more: go to the lab first.';
    return null;
  });
  const noRun = computed(() => {
    if (noLab.value !== null) return noLab.value;
    return lab.view?.fault === undefined ? null : 'A mistake of the lab has ended the run: start a new lab.';
  });

  /** Null: it can be done, as far as lab and run go. */
  function obstacle(need: ControlNeed): string | null {
    if (need === 'page') return null;
    return need === 'lab' ? noLab.value : noRun.value;
  }

  /** What a control that needs this says of itself, bound to it with `v-bind`. */
  function barred(need: ControlNeed): { readonly 'aria-disabled'?: true; readonly title?: string } {
    const why = obstacle(need);
    return why === null ? {} : { 'aria-disabled': true, title: why };
  }

  return { obstacle, barred };
});
