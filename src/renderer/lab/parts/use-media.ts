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
