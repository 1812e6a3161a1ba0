import { defineStore } from 'pinia';
import { ref, watch } from 'vue';
import { readPreferences, type Preferences } from './read-preferences.ts';

const KEY = 'reconnect-lab.preferences';

/** Storage can be refused (private windows, full disks); the lab then forgets, and works. */
function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    return;
  }
}

/** What the window remembers from one day to the next. */
export const usePreferences = defineStore('preferences', () => {
  const preferences = ref<Preferences>(readPreferences(stored()));
  watch(preferences, (changed) => {
    store(JSON.stringify(changed));
  });

  function remember(change: Partial<Preferences>): void {
    preferences.value = { ...preferences.value, ...change };
  }

  return { preferences, remember };
});
