import { nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { scrollTopFor } from './row-window.ts';

/** Close enough to the end to count as being there: less than a row. */
const AT_END_PX = 12;

export interface FollowedEnd {
  /** Whether the newest row stays in sight. */
  readonly isFollowing: Ref<boolean>;
  /** Pixels above what is in sight. */
  readonly scrollTop: Ref<number>;
  /** Pixels. */
  readonly viewHeight: Ref<number>;
  readonly onScroll: () => void;
  /** Goes to the end, where that is followed. */
  readonly followEnd: () => void;
  /** Scrolls no further than brings the row into sight; nothing for a row below 0. */
  readonly showRow: (row: number) => void;
}

/** A list of rows of one height that follows its newest row until its reader scrolls up. */
export function useFollowedEnd(scroller: Readonly<Ref<HTMLElement | null>>, rowHeight: number): FollowedEnd {
  const isFollowing = ref(true);
  const scrollTop = ref(0);
  const viewHeight = ref(400);

  let endFrame = 0;
  /**
   * Once a frame, however many records came: where a list ends is known only when everything has
   * its place.
   */
  function followEnd(): void {
    if (!isFollowing.value || endFrame !== 0) return;
    endFrame = requestAnimationFrame(() => {
      endFrame = 0;
      const element = scroller.value;
      if (element !== null && isFollowing.value) element.scrollTop = element.scrollHeight;
    });
  }

  let lastTop = 0;
  let lastHeight = 0;
  /**
   * Scrolling up stops following; reaching the end takes it up again. Where the panel has another
   * height, it was no reader who scrolled.
   */
  function onScroll(): void {
    const element = scroller.value;
    if (element === null) return;
    scrollTop.value = element.scrollTop;
    const isAtEnd = element.scrollHeight - element.clientHeight - element.scrollTop <= AT_END_PX;
    if (isAtEnd) isFollowing.value = true;
    else if (element.scrollTop < lastTop && element.clientHeight === lastHeight) isFollowing.value = false;
    lastTop = element.scrollTop;
    lastHeight = element.clientHeight;
  }

  function showRow(row: number): void {
    if (row < 0) return;
    void nextTick(() => {
      const element = scroller.value;
      if (element === null) return;
      element.scrollTop = scrollTopFor(row, element.scrollTop, element.clientHeight, rowHeight);
    });
  }

  let observer: ResizeObserver | undefined;
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      viewHeight.value = entry?.contentRect.height ?? viewHeight.value;
      followEnd();
    });
    if (scroller.value !== null) observer.observe(scroller.value);
    followEnd();
  });
  onBeforeUnmount(() => {
    observer?.disconnect();
    cancelAnimationFrame(endFrame);
  });

  return { isFollowing, scrollTop, viewHeight, onScroll, followEnd, showRow };
}
