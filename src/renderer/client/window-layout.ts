import { onBeforeUnmount, ref, type Ref } from 'vue';

/**
 * Where the developer's view stands: below the app, below it in a low window, in a narrow column
 * beside it, or in a wide one.
 */
export type WindowLayout = 'below' | 'low-below' | 'narrow-beside' | 'wide-beside';

/** It stands beside the app where the window is wide, or too low to hold both. */
const WIDE = '(min-width: 860px)';
const ROOMY = '(min-width: 560px)';
const LOW = '(max-height: 560px)';

/**
 * The layout for the size of the window. All queries are read at once: between their events the
 * page would lay out half a change.
 */
export function useWindowLayout(): Readonly<Ref<WindowLayout>> {
  const lists = [WIDE, ROOMY, LOW].map((query) => window.matchMedia(query));
  const read = (): WindowLayout => {
    const [isWide = false, isRoomy = false, isLow = false] = lists.map(({ matches }) => matches);
    if (isWide) return 'wide-beside';
    if (!isLow) return 'below';
    return isRoomy ? 'narrow-beside' : 'low-below';
  };
  const layout = ref(read());
  const update = (): void => {
    layout.value = read();
  };
  for (const list of lists) list.addEventListener('change', update);
  onBeforeUnmount(() => {
    for (const list of lists) list.removeEventListener('change', update);
  });
  return layout;
}
