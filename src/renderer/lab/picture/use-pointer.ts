import { ref, type Ref } from 'vue';
import type { Hit } from './hit-test.ts';

/** A press that moves less than this, in CSS pixels, is a click. */
const DRAG_PX = 4;

/** A place on the canvas in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What pointing at a timeline does. */
export interface PointerHandlers {
  /** What lies there. */
  readonly hit: (x: number, y: number) => Hit;
  /** A drag may begin here; gives back what moving on to `x` does. */
  readonly grab: (from: Place) => (x: number) => void;
  readonly click: (hit: Hit, event: PointerEvent) => void;
}

/**
 * Tells dragging, clicking and pointing apart on the canvas of a timeline. `listeners` go onto the
 * canvas.
 */
export function usePointer(canvas: Readonly<Ref<HTMLCanvasElement | null>>, deeds: PointerHandlers) {
  const hover = ref<{ hit: Hit; x: number; y: number } | null>(null);
  let grabbed: { readonly x: number; readonly moveTo: (x: number) => void; isMoved: boolean } | null = null;

  function placeOf(event: MouseEvent): Place {
    const box = canvas.value?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }

  function press(event: PointerEvent): void {
    if (event.button !== 0) return;
    const place = placeOf(event);
    grabbed = { x: place.x, moveTo: deeds.grab(place), isMoved: false };
  }

  function move(event: PointerEvent): void {
    const { x, y } = placeOf(event);
    if (grabbed === null) {
      hover.value = { hit: deeds.hit(x, y), x, y };
      return;
    }
    if (!grabbed.isMoved && Math.abs(x - grabbed.x) < DRAG_PX) return;
    if (!grabbed.isMoved) canvas.value?.setPointerCapture(event.pointerId);
    grabbed.isMoved = true;
    hover.value = null;
    grabbed.moveTo(x);
  }

  function release(event: PointerEvent): void {
    const was = grabbed;
    grabbed = null;
    if (was === null || was.isMoved) return;
    const { x, y } = placeOf(event);
    deeds.click(deeds.hit(x, y), event);
  }

  const listeners = {
    pointerdown: press,
    pointermove: move,
    pointerup: release,
    pointercancel: () => (grabbed = null),
    pointerleave: () => (hover.value = null),
  };
  return { hover, placeOf, listeners };
}
