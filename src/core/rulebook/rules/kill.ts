import { anyone, legacy, native } from './occasion.ts';
import type { Rule, RuleRow } from './rule.ts';
import { NATIVE_GENERATIONS, type SdkGeneration } from '../../vocabulary/persona.ts';

const KILL_SECTION = 'reconnection article, section on killed processes';
const WITH_LEGACY_WEB: readonly SdkGeneration[] = ['3.x'];

const ROWS = [
  {
    id: 'R-KILL-SCOPE',
    occasion: anyone('userOffline', 'kill'),
    generations: NATIVE_GENERATIONS,
    text: 'A kill of the process, a switch of VoIP mode and a closed web page count as the same thing.',
    source: `${KILL_SECTION}, list of situations`,
  },
  {
    id: 'R-VOIP-TOGGLE',
    occasion: anyone('userOffline', 'voipSwitch'),
    generations: NATIVE_GENERATIONS,
    text: 'Turning VoIP mode on or off looks to others like a kill of the same platform.',
    source: `${KILL_SECTION}, first situation`,
  },
  {
    id: 'R-KILL-IOS-AUTOLEAVE',
    occasion: anyone('userOffline', 'goodbyeKill'),
    generations: NATIVE_GENERATIONS,
    text: 'On iOS and macOS a killed process says goodbye before it dies, and its own app is told nothing.',
    source: `${KILL_SECTION}, case iOS or macOS`,
  },
  {
    id: 'R-KILL-IOS-OBS-CPP',
    occasion: { ...native('userOffline', 'goodbyeKill'), observers: 'cpp' },
    generations: NATIVE_GENERATIONS,
    text: 'Others on Android, Windows and Linux get onUserOffline (quit) 100 ms after such a kill.',
    source: `${KILL_SECTION}, case iOS or macOS, first point`,
    reading: 'The reason of a leave; 100 ms like every message.',
    emergesFrom: ['R-KILL-IOS-AUTOLEAVE', 'R-NATIVE-LEAVE'],
  },
  {
    id: 'R-KILL-IOS-OBS-APPLE',
    occasion: { ...native('userOffline', 'goodbyeKill'), observers: 'apple' },
    generations: NATIVE_GENERATIONS,
    text: 'Others on iOS and macOS get didOfflineOfUid (quit) 100 ms after such a kill.',
    source: `${KILL_SECTION}, case iOS or macOS, second point`,
    reading: 'The reason of a leave; 100 ms like every message.',
    emergesFrom: ['R-KILL-IOS-AUTOLEAVE', 'R-NATIVE-LEAVE'],
  },
  {
    id: 'R-KILL-IOS-OBS-WEB',
    occasion: legacy('peerLeave', 'goodbyeKill'),
    generations: WITH_LEGACY_WEB,
    text: 'A legacy web page gets stream-removed, if there was a stream, and peer-leave (Quit) 100 ms after such a kill.',
    source: `${KILL_SECTION}, case iOS or macOS, third point`,
    reading: 'stream-removed comes first, as after a leave.',
    emergesFrom: ['R-KILL-IOS-AUTOLEAVE', 'R-WEB-PEER-LEAVE-3MIN'],
  },
  {
    id: 'R-KILL-IOS-OBS-WRAPPER',
    occasion: { ...native('userOffline', 'goodbyeKill'), observers: 'wrapper' },
    generations: NATIVE_GENERATIONS,
    text: 'Others on a framework get its own user offline callback 100 ms after such a kill.',
    source: `follows from ${KILL_SECTION}, case iOS or macOS`,
    emergesFrom: ['R-KILL-IOS-AUTOLEAVE', 'R-NATIVE-LEAVE'],
  },
  {
    id: 'R-KILL-ANDROID-NATIVE-20S',
    occasion: native('userOffline', 'abruptKill'),
    generations: NATIVE_GENERATIONS,
    text: 'When a killed Android, Windows or Linux user is not back within 20 s, native users get user offline (dropped).',
    source: `${KILL_SECTION}, case Android, Windows or Linux with a native other user, first point`,
    reading: 'A framework dies like the system under it.',
    emergesFrom: ['R-KILL-SCOPE', 'R-NATIVE-T6'],
  },
  {
    id: 'R-KILL-ANDROID-NATIVE-RESTART-WITHIN-20S',
    occasion: native('userOffline', 'abruptKill', 'abruptReturn'),
    generations: NATIVE_GENERATIONS,
    text: 'When it is back within 20 s, native users are told nothing at all.',
    source: `${KILL_SECTION}, case Android, Windows or Linux with a native other user, second point`,
    emergesFrom: ['R-NATIVE-T8'],
  },
  {
    id: 'R-KILL-ANDROID-NATIVE-RESTART-AFTER-20S',
    occasion: native('userJoined', 'abruptKill', 'abruptReturn'),
    generations: NATIVE_GENERATIONS,
    text: 'When it comes back later, native users get user joined again 300 ms after the new join call.',
    source: 'follows from T1 and T2 of the timelines',
    emergesFrom: ['R-NATIVE-T1', 'R-NATIVE-T8'],
  },
  {
    id: 'R-KILL-TIMEOUT-CONFIGURABLE',
    occasion: native('userOffline', 'otherTimeout', 'abruptKill'),
    generations: NATIVE_GENERATIONS,
    text: 'The 20 s of a killed user can be set to another value.',
    source: `${KILL_SECTION}, remark in brackets on the 20 s`,
    emergesFrom: ['R-KILL-SCOPE', 'R-NATIVE-T6'],
  },
  {
    id: 'R-KILL-ANDROID-WEB-10S',
    occasion: legacy('streamRemoved', 'abruptKill'),
    generations: WITH_LEGACY_WEB,
    text: 'When a killed Android, Windows or Linux user is not back within 10 s, a legacy web page gets stream-removed.',
    source: `${KILL_SECTION}, case Android, Windows or Linux with a Web user, first point`,
    emergesFrom: ['R-KILL-SCOPE', 'R-WEB-STREAM-REMOVED-10S'],
  },
  {
    id: 'R-KILL-ANDROID-WEB-RESTART',
    occasion: legacy('streamRemoved', 'abruptKill', 'abruptReturn'),
    generations: WITH_LEGACY_WEB,
    text: 'When it is back within 10 s, a legacy web page is told nothing.',
    source: `${KILL_SECTION}, case Android, Windows or Linux with a Web user, second point`,
    reading:
      'The English text has no bound; the Chinese edition says 10 s, and without it the two points contradict each other.',
    emergesFrom: ['R-WEB-STREAM-ADDED', 'R-WEB-STREAM-REMOVED-10S'],
  },
  {
    id: 'R-KILL-ANDROID-WEB-RESTART-AFTER-10S',
    occasion: legacy('streamAdded', 'abruptKill', 'abruptReturn'),
    generations: WITH_LEGACY_WEB,
    text: 'When it comes back after 10 s and before 3 min, a legacy web page gets stream-added alone, 300 ms after the new join call.',
    source: 'follows from the note on Web clients',
    reading: 'The server never took the user away, so no peer-leave and no second peer-online.',
    emergesFrom: ['R-WEB-STREAM-ADDED'],
  },
  {
    id: 'R-KILL-ANDROID-WEB-PEER-LEAVE-3MIN',
    occasion: legacy('peerLeave', 'abruptKill'),
    generations: WITH_LEGACY_WEB,
    text: 'When it is not back within 3 min, a legacy web page gets peer-leave (ServerTimeOut).',
    source: 'follows from the third point of the note on Web clients',
    reading: 'The server cannot tell a dead process from a silent one.',
    emergesFrom: ['R-KILL-SCOPE', 'R-WEB-PEER-LEAVE-3MIN'],
  },
  {
    id: 'R-KILL-RESTART-SELF',
    occasion: anyone('joinSuccess', 'restart'),
    generations: NATIVE_GENERATIONS,
    text: 'A restarted process joins like a new one: join success after 200 ms, never rejoin success.',
    source: 'follows from T1: a fresh process knows of no earlier session',
    emergesFrom: ['R-NATIVE-T1', 'R4-WEB-T1'],
  },
  {
    id: 'R-KILL-WEB-IS-DROP',
    occasion: anyone('userOffline', 'pageKill'),
    generations: WITH_LEGACY_WEB,
    text: 'A killed or closed web page is a drop: native users get user offline (dropped) after 20 s, legacy pages stream-removed after 10 s and peer-leave after 3 min.',
    source: `${KILL_SECTION}, sentence on the Web SDK`,
    reading: 'The moment of the kill stands for the moment of the loss.',
    emergesFrom: ['R-KILL-SCOPE', 'R-NATIVE-T6', 'R-WEB-STREAM-REMOVED-10S', 'R-WEB-PEER-LEAVE-3MIN'],
  },
  {
    id: 'R-CHANNEL-DESTROY-10S',
    occasion: null,
    generations: NATIVE_GENERATIONS,
    text: 'The server destroys a channel 10 s after the last data or the leave of its last user.',
    source: `${KILL_SECTION}, last sentence`,
    reading: 'A join within those 10 s keeps the channel.',
  },
] as const satisfies readonly (RuleRow & Pick<Rule, 'generations'>)[];

export type KillRule = (typeof ROWS)[number]['id'];

/** Table 1d: what others see of a process that dies. */
export const KILL_RULES: readonly Rule<KillRule>[] = ROWS.map((rule) => ({ ...rule, table: '1d' }));
