import { nextTick, onBeforeUnmount, ref, watch, type Ref } from 'vue';

/** Distance from the end, in CSS pixels, at which a list still counts as read to its end. */
const TAIL_SLACK_PX = 24;

/**
 * Keeps a scrolled list at its end until its reader scrolls up, and again once they are back at
 * the end.
 */
export interface FollowTail {
  readonly isFollowing: Ref<boolean>;
  /** To be called when the list scrolls. */
  onScroll(): void;
  /** To be called after the list has grown. */
  onGrown(): Promise<void>;
  /** Goes to the end and follows again. */
  toEnd(): Promise<void>;
}

/**
 * Follows the tail of a scrolled element, from when it is there, and through changes of its size.
 */
export function useFollowTail(list: Ref<HTMLElement | null>): FollowTail {
  const isFollowing = ref(true);
  /** Where the list was last. */
  let top = 0;

  async function toEnd(): Promise<void> {
    isFollowing.value = true;
    await nextTick();
    const element = list.value;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    top = element.scrollTop;
  }

  async function onGrown(): Promise<void> {
    if (isFollowing.value) await toEnd();
  }

  // Lines wrap anew in another width.
  const observer = new ResizeObserver(() => void onGrown());
  // It may come later than the window that it is in.
  watch(list, (element) => {
    observer.disconnect();
    if (element !== null) observer.observe(element);
  });
  onBeforeUnmount(() => observer.disconnect());

  return {
    isFollowing,
    onScroll() {
      const element = list.value;
      if (element === null) return;
      const { scrollTop, scrollHeight, clientHeight } = element;
      // Away from the end without a move up it is where the list got lower, which is no reader.
      if (scrollHeight - scrollTop - clientHeight <= TAIL_SLACK_PX) isFollowing.value = true;
      else if (scrollTop < top) isFollowing.value = false;
      top = scrollTop;
    },
    onGrown,
    toEnd,
  };
}
