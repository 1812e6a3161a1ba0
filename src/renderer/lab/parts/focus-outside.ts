import { onBeforeUnmount, onMounted } from 'vue';

/** What lies over the window and has the focus only for a while. */
const FLOATING = '[role="dialog"], [role="menu"]';

let outside: HTMLElement | null = null;

function remember({ target }: FocusEvent): void {
  if (target instanceof HTMLElement && target.closest(FLOATING) === null) outside = target;
}

/** Where it goes to nothing, shortcuts have the keys. */
function forget({ target, relatedTarget }: FocusEvent): void {
  if (target === outside && relatedTarget === null) outside = null;
}

/** Follows where the focus is while nothing lies over the window. For the window itself. */
export function useFocusOutside(): void {
  onMounted(() => {
    document.addEventListener('focusin', remember);
    document.addEventListener('focusout', forget);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', forget);
  });
}

/**
 * Gives the focus back to where it was before anything lay over the window: what a dialog was
 * opened from may have been an item of a menu that is gone. Whoever has taken it meanwhile keeps it.
 */
export function returnFocus({ target }: Event): void {
  const active = document.activeElement;
  const isLost = active === null || active === document.body;
  if (isLost || (target instanceof Element && target.contains(active))) outside?.focus();
}
