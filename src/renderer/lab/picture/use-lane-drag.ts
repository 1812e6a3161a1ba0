import { ref } from 'vue';
import type { LaneFrame } from './lane-frames.ts';

/** A press that moves less than this, in CSS pixels, is a click. */
const DRAG_PX = 5;

/**
 * Drags lanes by their heads: the one that is dragged changes places as soon as it has passed the
 * middle of its neighbour.
 */
export function useLaneDrag(frames: () => readonly LaneFrame[], move: (id: string, by: number) => void) {
  const dragged = ref<string | null>(null);
  let held: { readonly id: string; y: number; isMoved: boolean } | null = null;

  function start(event: PointerEvent, { lane }: LaneFrame): void {
    if (event.button !== 0 || lane.kind === 'server') return;
    held = { id: lane.id, y: event.clientY, isMoved: false };
  }

  function onMove(event: PointerEvent): void {
    if (held === null) return;
    const by = event.clientY - held.y;
    if (!held.isMoved) {
      if (Math.abs(by) < DRAG_PX) return;
      held.isMoved = true;
      dragged.value = held.id;
      if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
    }
    const list = frames();
    const at = list.findIndex(({ lane }) => lane.id === held?.id);
    const step = by > 0 ? 1 : -1;
    const neighbour = list[at + step];
    if (neighbour === undefined || Math.abs(by) < neighbour.height / 2) return;
    held.y += step * neighbour.height;
    move(held.id, step);
  }

  function end(): void {
    held = null;
    dragged.value = null;
  }

  return { dragged, start, move: onMove, end };
}
