import { computed, type ComputedRef } from 'vue';
import { usePreferences } from '../stores/preferences.ts';
import type { FoldablePanel } from '../stores/read-preferences.ts';
import { useMedia } from './use-media.ts';

/** In a window lower than this the server's panel begins folded: lanes and log need the room. */
const LOW = '(max-height: 899px)';

/**
 * The panels that are folded to their heads: those that the person has folded, or as the room asks
 * for.
 */
export function useFolded(): ComputedRef<readonly FoldablePanel[]> {
  const store = usePreferences();
  const isLow = useMedia(LOW);
  return computed(() => store.preferences.folded ?? (isLow.value ? ['server'] : []));
}

/** Whether a panel is folded to its head, which is remembered. */
export function usePanelFold(panel: FoldablePanel) {
  const store = usePreferences();
  const folded = useFolded();
  const isFolded = computed(() => folded.value.includes(panel));

  function toggle(): void {
    const rest = folded.value.filter((one) => one !== panel);
    store.remember({ folded: isFolded.value ? rest : [...rest, panel] });
  }

  return { isFolded, toggle };
}
