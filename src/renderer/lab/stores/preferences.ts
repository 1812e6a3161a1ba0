import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { readPreferences, type Preferences } from './read-preferences.ts';
import { keepStored, readStored } from './window-storage.ts';

const KEY = 'reconnect-lab.preferences';

/** What the window remembers from one day to the next. */
export const usePreferences = defineStore('preferences', () => {
  const preferences = ref<Preferences>(readPreferences(readStored(KEY)));
  watch(preferences, (changed) => {
    keepStored(KEY, JSON.stringify(changed));
  });

  function remember(change: Partial<Preferences>): void {
    preferences.value = { ...preferences.value, ...change };
  }

  return { preferences, remember };
});
