import { asked, type RuleQuestion } from './rule-question.ts';
import { LATE, IN_TIME } from './scenario-names.ts';

/** Apps that are killed, and channels that end. */
export const KILL_QUESTIONS: Readonly<Record<string, RuleQuestion>> = {
  'R-KILL-SCOPE': asked(
    'channel-destroyed',
    ['stays', 40.1, 'onUserOffline'],
    ['stays', 'onUserOffline', 8, 30],
  ),
  'R-VOIP-TOGGLE': asked(
    'voip-switch',
    ['android', 20.1, 'onUserOffline'],
    ['android', 'onUserOffline', 1, 20.04],
  ),
  'R-KILL-IOS-AUTOLEAVE': asked(LATE, ['windows', 20.1, 'onUserOffline'], ['apple', 'leaveStats', null, 21]),
  'R-KILL-IOS-OBS-CPP': asked(
    LATE,
    ['windows', 20.1, 'onUserOffline'],
    ['windows', 'onUserOffline', 3, 20.04],
  ),
  'R-KILL-IOS-OBS-APPLE': asked(
    LATE,
    ['iphone', 20.1, 'didOfflineOfUid'],
    ['iphone', 'didOfflineOfUid', 3, 20.04],
  ),
  'R-KILL-IOS-OBS-WEB': asked(LATE, ['page', 20.1, 'peer-leave'], ['page', 'peer-leave', 3, 20.04]),
  'R-KILL-IOS-OBS-WRAPPER': asked(LATE, ['unity', 20.1, 'OnUserOffline'], ['unity', 'OnUserOffline', 3, 19]),
  'R-KILL-ANDROID-NATIVE-20S': asked(
    'channel-destroyed',
    ['stays', 40.1, 'onUserOffline'],
    ['stays', 'onUserOffline', 8, 39],
  ),
  'R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S': asked(IN_TIME, null, ['windows', 'onUserOffline', 1, 40.1]),
  'R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S': asked(
    LATE,
    ['windows', 50.3, 'onUserJoined'],
    ['windows', 'onUserJoined', 1, 50.1],
  ),
  'R-KILL-TIMEOUT-CONFIGURABLE': asked(
    'kill-timeout-configured',
    ['watcher', 40.1, 'onUserOffline'],
    ['watcher', 'onUserOffline', 1, 31],
  ),
  'R-KILL-ANDROID-WEB-10S': asked(
    IN_TIME,
    ['page', 30.1, 'stream-removed'],
    ['page', 'stream-removed', 2, 25],
  ),
  'R-KILL-ANDROID-WEB-RESTART': asked(IN_TIME, null, ['page', 'stream-removed', 1, 30.1]),
  'R-KILL-ANDROID-WEB-RESTART-AFTER-10S': asked(
    IN_TIME,
    ['page', 35.3, 'stream-added'],
    ['page', 'peer-online', 2, 35.3],
  ),
  'R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN': asked(
    LATE,
    ['page', 200.1, 'peer-leave'],
    ['page', 'peer-leave', 2, 100],
  ),
  'R-KILL-RESTART-SELF': asked(
    'channel-destroyed',
    ['back', 28.2, 'onJoinChannelSuccess'],
    ['back', 'onRejoinChannelSuccess', null, 28.1],
  ),
  'R-KILL-WEB-IS-DROP': asked(
    'kill-web-page',
    ['watcher', 30.1, 'stream-removed'],
    ['watcher', 'peer-leave', 1, 21],
  ),
  'R-CHANNEL-DESTROY-10S': asked(
    'channel-destroyed',
    ['server', 30.05, 'channel-destroyed'],
    null,
    'native-3.x-rejoin',
  ),
};
