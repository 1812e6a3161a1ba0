import { computed, type WritableComputedRef } from 'vue';
import { useInterface, type Overlay } from './interface.ts';

/** Whether one of these lies over the window; set to false, it closes. */
export function useOverlay(...which: readonly Overlay[]): WritableComputedRef<boolean> {
  const surface = useInterface();
  return computed({
    get: () => surface.overlay !== null && which.includes(surface.overlay),
    set: (isOpen) => {
      if (!isOpen) surface.close();
    },
  });
}
