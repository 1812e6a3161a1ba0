import { computed, ref, watch, type Ref } from 'vue';
import {
  fittedWindow,
  followingWindow,
  movedWindow,
  revealingWindow,
  zoomedWindow,
  type TimeWindow,
} from '../picture/time-window.ts';

/**
 * What moves the window by itself: `fit` shows all, `follow` keeps the present in sight, `free`
 * stays.
 */
export type ViewMode = 'fit' | 'follow' | 'free';

const KEY_ZOOM = 1.5;

/** The stretch of time in sight of the timeline. */
export type TimelineView = ReturnType<typeof useTimelineView>;

/**
 * The stretch of time in sight, and the ways to move it. `horizonUs`: what the whole run must
 * show, the present or a little more.
 */
export function useTimelineView(nowUs: Ref<number>, horizonUs: Ref<number>) {
  const free = ref<TimeWindow>(fittedWindow(0));
  const mode = ref<ViewMode>('fit');

  const window = computed<TimeWindow>(() => {
    if (mode.value === 'fit') return fittedWindow(horizonUs.value);
    return mode.value === 'follow' ? followingWindow(free.value, nowUs.value) : free.value;
  });

  /** A run that begins anew is shown from its start. */
  watch(nowUs, (now, before) => {
    if (now < before) mode.value = 'fit';
  });

  function set(next: TimeWindow): void {
    free.value = next;
    mode.value = 'free';
  }

  function zoom(factor: number, share = 0.5): void {
    const isFollowing = mode.value === 'follow';
    const next = zoomedWindow(window.value, factor, isFollowing ? 1 : share, horizonUs.value);
    set(next);
    if (isFollowing) mode.value = 'follow';
  }

  function pan(share: number): void {
    set(movedWindow(window.value, share, nowUs.value));
  }

  /** Pans from where a drag began. */
  function drag(from: TimeWindow, share: number): void {
    set(movedWindow(from, share, nowUs.value));
  }

  function fit(): void {
    mode.value = 'fit';
  }

  function follow(): void {
    free.value = window.value;
    mode.value = 'follow';
  }

  /** Shows just this stretch. */
  function show(next: TimeWindow): void {
    set(zoomedWindow(next, 1, 0, horizonUs.value));
  }

  function reveal(us: number): void {
    const next = revealingWindow(window.value, us);
    if (next !== window.value) set(next);
  }

  return {
    window,
    mode,
    zoom,
    zoomIn: () => zoom(KEY_ZOOM),
    zoomOut: () => zoom(1 / KEY_ZOOM),
    pan,
    drag,
    fit,
    follow,
    reveal,
    show,
  };
}
