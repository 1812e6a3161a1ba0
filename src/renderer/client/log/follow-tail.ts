import { nextTick, onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

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

  async function toEnd(): Promise<void> {
    isFollowing.value = true;
    await nextTick();
    const element = list.value;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }

  async function onGrown(): Promise<void> {
    if (isFollowing.value) await toEnd();
  }

  // Lines wrap anew in another width.
  const observer = new ResizeObserver(() => void onGrown());
  onMounted(() => {
    if (list.value !== null) observer.observe(list.value);
  });
  onBeforeUnmount(() => observer.disconnect());

  return {
    isFollowing,
    onScroll() {
      const element = list.value;
      if (element === null) return;
      isFollowing.value = element.scrollHeight - element.scrollTop - element.clientHeight <= TAIL_SLACK_PX;
    },
    onGrown,
    toEnd,
  };
}
