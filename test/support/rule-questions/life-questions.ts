import { asked, type RuleQuestion } from './rule-question.ts';

/** Pages and engines that end in other ways than by a kill or a leave. */
export const LIFE_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  'R-PAGE-RELOAD': asked(
    'page-reloaded',
    ['android', 40.1, 'onUserOffline'],
    ['android', 'onUserOffline', 1, 39],
  ),
  'R-PAGE-DISCARD': asked(
    'page-reloaded-goodbye',
    ['android', 40.1, 'onUserOffline'],
    ['android', 'onUserOffline', 2, 35],
  ),
  'R-PAGE-NAVIGATE': asked(
    'page-left-and-back',
    ['android', 40.1, 'onUserOffline'],
    ['android', 'onUserOffline', 1, 35],
  ),
  'R-PAGE-KEPT': asked('page-left-and-back', null, ['tidy', 'CONNECTED', null, 40]),
  'R-PAGE-HIDDEN-TIMERS': asked(
    'page-hidden',
    ['silent', 31, 'user-unpublished'],
    ['silent', 'user-unpublished', 5, 30.5],
  ),
  'R-ENGINE-DESTROY': asked('engine-destroyed', null, ['android', 'onLeaveChannel', null, 21]),
  'R-ENGINE-DESTROY-OTHERS': asked(
    'engine-destroyed',
    ['watcher', 20.1, 'onUserOffline'],
    ['watcher', 'onUserOffline', 1, 19],
  ),
  'R-ENGINE-DESTROYED-CALLS': asked(
    'engine-destroyed',
    ['android', 25, 'call-refused'],
    ['android', 'onJoinChannelSuccess', null, 28],
  ),
};
