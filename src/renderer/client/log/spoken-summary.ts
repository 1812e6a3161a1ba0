import type { LogEntry } from './log-entry.ts';

/**
 * What is said aloud of the lines that came since it was last said: one line in full, several by
 * number and the last one. Empty when nothing of note came; the app's own calls are not news to
 * the person who made them.
 */
export function spokenSummary(entries: readonly LogEntry[], fromIndex: number): string {
  const news = entries.slice(fromIndex).filter((entry) => entry.kind !== 'call');
  const last = news.at(-1);
  if (last === undefined) return '';
  return news.length === 1 ? last.text : `${news.length} lines, the last: ${last.text}`;
}
