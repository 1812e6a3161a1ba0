import { JOURNAL_FORMAT } from './write-journal.ts';

/** Whether a text is that of a journal, by its first line. */
export function isJournalText(text: string): boolean {
  return text.slice(0, 200).replace(/\s/g, '').startsWith(`{"format":"${JOURNAL_FORMAT}"`);
}
