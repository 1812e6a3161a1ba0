import { computed, shallowRef, watch, type ShallowRef } from 'vue';
import { summarizeRun } from '../../../core/summary/summarize-run.ts';
import type { SummaryParagraph } from '../../../core/summary/summary.ts';
import { microsFromMs } from '../../../core/time/micros.ts';
import { SparseRecords } from '../../../core/trace/sparse-records.ts';
import type { DrawnRun, ScenarioView } from '../../../hub/contract/scenario-messages.ts';
import { useLab } from '../stores/lab.ts';
import { useRecords } from '../stores/records.ts';
import { useScenarios } from './scenario-store.ts';

/**
 * The run in the windows in plain words, up to `untilMs` of virtual time or as far as it has come.
 */
export function storyOfWindows(untilMs = Infinity): readonly SummaryParagraph[] {
  const lab = useLab();
  const records = useRecords();
  if (lab.view === null || records.count === 0) return [];
  const untilUs = Math.round(microsFromMs(Math.min(lab.view.clock.nowMs, untilMs)));
  const telling = records.telling().filter(({ atUs }) => atUs <= untilUs);
  const { timings } = lab.view;
  const trace = { clients: [], timings, untilUs, records: new SparseRecords(telling, records.total) };
  return summarizeRun(trace).paragraphs;
}

function storyOfRun({ clients, timings, untilMs, records }: DrawnRun): readonly SummaryParagraph[] {
  return summarizeRun({ clients, timings, untilUs: microsFromMs(untilMs), records }).paragraphs;
}

/**
 * What happened in the run of a scenario, told once when it is over and all of it is here; null
 * before.
 */
export function useStory(
  scenario: () => ScenarioView,
  isInWindows: () => boolean,
): Readonly<ShallowRef<readonly SummaryParagraph[] | null>> {
  const lab = useLab();
  const records = useRecords();
  const scenarios = useScenarios();
  const story = shallowRef<readonly SummaryParagraph[] | null>(null);
  /** The run that is over, as something that changes with it; undefined while there is none. */
  const over = computed(() => {
    if (!scenario().isOver) return undefined;
    if (!isInWindows()) return scenarios.checkedRun ?? undefined;
    const { view } = lab;
    const isHere = view !== null && view.run === records.run && records.count >= view.tellingCount;
    return isHere || story.value !== null ? view?.run : undefined;
  });
  watch(
    over,
    (run) => {
      if (run === undefined) story.value = null;
      else story.value = typeof run === 'string' ? storyOfWindows(scenario().untilMs) : storyOfRun(run.run);
    },
    { immediate: true },
  );
  return story;
}
