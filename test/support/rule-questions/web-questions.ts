import { asked, type RuleQuestion } from './rule-question.ts';
import { LATE, IN_TIME } from './scenario-names.ts';

const NG_LOSS = 'web-ng-own-loss';
const OLD_LOSS = 'web-legacy-own-loss';

/** What a page is told of its own connection, and of others. */
export const WEB_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  'R-WEB-STREAM-ADDED': asked(IN_TIME, ['page', 1.3, 'stream-added'], ['page', 'stream-added', 1, 1.22]),
  'R-WEB-PEER-ONLINE': asked(IN_TIME, ['page', 1.3, 'peer-online'], ['page', 'peer-online', 1, 20.5]),
  'R-WEB-STREAM-REMOVED-10S': asked(
    OLD_LOSS,
    ['other', 30.1, 'stream-removed'],
    ['other', 'stream-removed', 1, 27],
  ),
  'R-WEB-PEER-LEAVE-3MIN': asked(
    'web-legacy-peer-leave-window',
    ['page', 40.1, 'peer-leave'],
    ['page', 'peer-leave', 1, 30],
  ),
  'R4-WEB-T1': asked(NG_LOSS, ['page', 1.2, 'connection-state-change'], ['page', 'CONNECTED', null, 1.1]),
  'R4-WEB-T2': asked(IN_TIME, ['newPage', 1.3, 'user-joined'], ['newPage', 'user-joined', 1, 1.1]),
  'R4-WEB-T4': asked(IN_TIME, ['newPage', 1.3, 'user-published'], ['newPage', 'user-published', 1, 1.22]),
  'R4-WEB-T6': asked(
    'web-ng-joins-and-watches',
    ['long', 47.2, 'connection-state-change'],
    ['long', 'connection-state-change', null, 30],
  ),
  'R4-WEB-T7-UNPUBLISHED-10S': asked(
    IN_TIME,
    ['newPage', 30.1, 'user-unpublished'],
    ['newPage', 'user-unpublished', 2, 29],
  ),
  'R4-WEB-T8-LEFT-20S': asked(LATE, ['newPage', 40.1, 'user-left'], ['newPage', 'user-left', 1, 35]),
  'R4-WEB-T9': asked(
    NG_LOSS,
    ['page', 3026.296, 'connection-state-change'],
    ['page', 'CONNECTED', null, 3024],
  ),
  'R4-WEB-T10': asked(IN_TIME, ['newPage', 35.3, 'user-published'], ['newPage', 'user-published', 2, 33]),
  'R4-WEB-LEAVE': asked(
    'web-ng-leave',
    ['page', 10, 'connection-state-change'],
    ['page', 'DISCONNECTED', null, 9],
  ),
  'R4-WEB-NO-GIVEUP': asked(
    NG_LOSS,
    ['page', 3026.296, 'connection-state-change'],
    ['page', 'FAILED', null, 1300],
  ),
  'R-WEB-OWN-LOSS-30S-LEGACY': asked(
    OLD_LOSS,
    ['page', 49.2, 'connection-state-change'],
    ['page', 'connection-state-change', null, 40],
  ),
  'R-WEB-OWN-STATES-LEGACY': asked(
    OLD_LOSS,
    ['page', 50.2, 'connection-state-change'],
    ['page', 'RECONNECTING', null, 50],
  ),
  'R-WEB-OWN-ERROR-LEGACY': asked(OLD_LOSS, ['page', 49.2, 'error'], ['page', 'error', null, 30]),
  'R-WEB-OWN-STREAMS-LEGACY': asked(
    OLD_LOSS,
    ['page', 49.2, 'stream-removed'],
    ['page', 'stream-removed', 2, 48],
  ),
  'R-WEB-OWN-RETRY-LEGACY': asked(OLD_LOSS, ['page', 165.3, 'rejoin'], ['page', 'rejoin', null, 150]),
  'R-WEB-STATE-ARGS-LEGACY': asked(
    IN_TIME,
    ['page', 0.2, 'connection-state-change'],
    ['page', 'CONNECTED', null, 0.1],
  ),
  'R-WEB-JOIN-TWICE-LEGACY': asked('web-join-twice', ['old', 5, 'call-refused'], null, IN_TIME),
  'R-WEB-PAGE-CLOSE-LEGACY': asked(
    'kill-web-page',
    ['watcher', 30.1, 'stream-removed'],
    ['watcher', 'stream-removed', 1, 20.2],
  ),
  'R4-WEB-OWN-LOSS-30S': asked(
    'web-ng-joins-and-watches',
    ['long', 47.2, 'connection-state-change'],
    ['long', 'RECONNECTING', null, 45],
  ),
  'R4-WEB-OWN-RETRY': asked(
    NG_LOSS,
    ['page', 3026.296, 'connection-state-change'],
    ['page', 'connection-state-change', null, 3023],
  ),
  'R4-WEB-OFFLINE-EVENT': asked(
    'loss-noticed',
    ['page', 10, 'connection-state-change'],
    ['silent', 'RECONNECTING', null, 12],
  ),
  'R4-WEB-OWN-USERS-CONFIRM-3S': asked(
    NG_LOSS,
    ['page', 3029.296, 'user-left'],
    ['page', 'user-left', 3, 3029],
  ),
  'R4-WEB-GONE-ORDER': asked(LATE, ['newPage', 20.1, 'user-left'], ['newPage', 'user-left', 3, 20.04]),
  'R4-WEB-STATE-REASON': asked(
    'web-ng-leave',
    ['page', 10.1, 'connection-state-change'],
    ['page', 'DISCONNECTED', null, 10.04],
  ),
  'R4-WEB-JOIN-TWICE': asked('web-join-twice', ['page', 5, 'call-refused'], null, IN_TIME),
  'R4-WEB-TURNED-AWAY': asked(
    'web-ng-turned-away',
    ['badToken', 10.2, 'connection-state-change'],
    ['badToken', 'DISCONNECTED', null, 10.05],
  ),
  'R4-WEB-PAGE-CLOSE': asked(
    'web-page-close-goodbye',
    ['android', 20.1, 'onUserOffline'],
    ['android', 'onUserOffline', 1, 20.04],
  ),
};
