import { onBeforeUnmount, ref, type Ref } from 'vue';

/** Whether the window is as a media query asks, now and whenever that changes. */
export function useMedia(query: string): Readonly<Ref<boolean>> {
  const media = matchMedia(query);
  const is = ref(media.matches);
  const follow = (): void => {
    is.value = media.matches;
  };
  media.addEventListener('change', follow);
  onBeforeUnmount(() => media.removeEventListener('change', follow));
  return is;
}

/** Whether there is no room for columns, so that everything stands in one; as in the style sheets. */
export function useNarrow(): Readonly<Ref<boolean>> {
  return useMedia('(max-width: 999px)');
}
