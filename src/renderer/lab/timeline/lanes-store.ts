import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import {
  arrangedLanes,
  movedLane,
  PLAIN_ARRANGEMENT,
  laneSystems,
  type LaneArrangement,
} from '../../../core/timeline/arrangement.ts';
import type { Lane } from '../../../core/timeline/lanes/lane.ts';
import type { Os } from '../../../core/vocabulary/persona.ts';
import { useTimeline } from '../stores/timeline.ts';

/** Which lanes the timeline shows, in which order, and how much of each. */
export const useLanes = defineStore('lanes', () => {
  const timeline = useTimeline();
  const arrangement = shallowRef<LaneArrangement>(PLAIN_ARRANGEMENT);
  const all = computed<readonly Lane[]>(() => (timeline.version === 0 ? [] : [...timeline.model.lanes]));
  const shown = computed(() => arrangedLanes(all.value, arrangement.value));
  const systems = computed(() => laneSystems(all.value));
  const isPlain = computed(() => arrangement.value === PLAIN_ARRANGEMENT);

  function change(by: Partial<LaneArrangement>): void {
    arrangement.value = { ...arrangement.value, ...by };
  }

  function toggled<T>(of: ReadonlySet<T>, one: T): ReadonlySet<T> {
    const set = new Set(of);
    if (!set.delete(one)) set.add(one);
    return set;
  }

  /** Shows only the ribbon of a lane, or all of it again. */
  function toggle(id: string): void {
    change({ collapsed: toggled(arrangement.value.collapsed, id) });
  }

  function collapseAll(isCollapsed: boolean): void {
    change({ collapsed: new Set(isCollapsed ? shown.value.map(({ id }) => id) : []) });
  }

  /** Moves a client's lane up (below 0) or down by so many places. */
  function move(id: string, by: number): void {
    const ids = shown.value.flatMap((lane) => (lane.kind === 'client' ? [lane.id] : []));
    change({ order: movedLane(ids, id, by) });
  }

  function toggleSystem(os: Os): void {
    change({ hidden: toggled(arrangement.value.hidden, os) });
  }

  /** Every lane in full, in the order in which the clients opened. */
  function reset(): void {
    arrangement.value = PLAIN_ARRANGEMENT;
  }

  return { arrangement, all, shown, systems, isPlain, toggle, collapseAll, move, toggleSystem, reset };
});
