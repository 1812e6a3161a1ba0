import { asked, type RuleQuestion } from './rule-question.ts';

const PATHS = 'path-fails';

/** Paths between two users that fail. */
export const PATH_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  'R-PATH-NATIVE': asked(PATHS, ['oldPhone', 59.9, 'onUserOffline'], ['oldPhone', 'userOffline', 1, 50]),
  'R-PATH-WEB-LEGACY': asked(PATHS, ['legacy', 49.9, 'stream-removed'], ['legacy', 'stream-added', 1, 60]),
  'R-PATH-WEB-NG': asked(PATHS, ['page', 80.1, 'user-published'], ['page', 'user-left', 1, 70]),
  'R-PATH-OTHERS': asked(PATHS, null, ['watcher', 'onUserOffline', 1, 60]),
};
