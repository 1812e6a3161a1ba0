import { defineStore } from 'pinia';
import { ref } from 'vue';

/** A short sentence that floats until it is read. */
export interface Notice {
  readonly id: number;
  readonly tone: 'error' | 'done';
  readonly text: string;
}

const NOTICE_LIMIT = 4;

/** Sentences for the person: what could not be done and why, what was done out of sight. */
export const useNotices = defineStore('notices', () => {
  const notices = ref<readonly Notice[]>([]);
  let lastId = 0;

  /** Shows a sentence; the same sentence twice in a row is shown once. */
  function show(tone: Notice['tone'], text: string): void {
    const others = notices.value.filter((notice) => notice.text !== text);
    notices.value = [...others, { id: ++lastId, tone, text }].slice(-NOTICE_LIMIT);
  }

  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }

  /** What was said of one lab means nothing to the next. */
  function clear(): void {
    notices.value = [];
  }

  return { notices, show, dismiss, clear };
});
