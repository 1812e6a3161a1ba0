import { onBeforeUnmount, ref, type Ref } from 'vue';

/** Whether a media query holds, kept up to date. */
export function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const holds = ref(list.matches);
  const update = (): void => {
    holds.value = list.matches;
  };
  list.addEventListener('change', update);
  onBeforeUnmount(() => list.removeEventListener('change', update));
  return holds;
}
