import { defineStore } from 'pinia';
import { ref } from 'vue';
import type { ClientDialog } from '../../actions/further-actions.ts';

/** What can lie over the window; one at a time. */
export type Overlay =
  | ClientDialog
  | 'open-client'
  | 'open-many'
  | 'open-connection'
  | 'open-app'
  | 'your-server'
  | 'manual'
  | 'new-lab'
  | 'palette'
  | 'shortcuts'
  | 'scenarios'
  | 'save-scenario'
  | 'compare'
  | 'run-to'
  | 'pause-at'
  | 'runs'
  | 'story'
  | 'export';

/**
 * They are one dialog: it opens a client, many, another device of a user who is there, or a further
 * connection of an app that runs.
 */
export const OPENS_CLIENTS: ReadonlySet<Overlay> = new Set([
  'open-client',
  'open-many',
  'open-device',
  'open-connection',
]);

/** What is open in the window, and what wants the focus. */
export const useInterface = defineStore('interface', () => {
  const overlay = ref<Overlay | null>(null);
  /** Counts wishes for the focus in the log's filter. */
  const filterWishes = ref(0);

  function show(which: Overlay): void {
    overlay.value = which;
  }

  function close(): void {
    overlay.value = null;
  }

  function focusFilter(): void {
    filterWishes.value++;
  }

  return { overlay, filterWishes, show, close, focusFilter };
});
