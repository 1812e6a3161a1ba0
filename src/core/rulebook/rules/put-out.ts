import { native, ng } from './occasion.ts';
import type { GenerationsRow, Rule } from './rule.ts';

const SAME_USER =
  'The vendor calls the same user on two devices undefined: the newer one keeps the place here, and others hear of nothing but other media. A device that was silent meanwhile is told when it comes back, unless the newer one has gone. sameUid: undefined leaves both to take the place from each other.';

const BAN_PAGE = "the vendor's page on creating a rule of bans: by cname, uid and ip, with a time";

const ROWS = [
  {
    id: 'R-NATIVE-SAME-UID',
    occasion: native('FAILED', 'sameUser'),
    generations: ['3.x'],
    text: 'When the same user comes in on another device, the older one gets the state FAILED (SAME_UID_LOGIN).',
    source: 'agora-electron-sdk 3.7.0 and others, connection-changed reason 19 (from 3.7.0)',
    reading: `${SAME_USER} What versions before 3.7.0 say no source tells: the lab says 19 for all of 3.x. Objective-C was not seen to name a constant for it; its app gets the number, as wrappers on iOS do.`,
  },
  {
    id: 'R4-NATIVE-SAME-UID',
    occasion: native('FAILED', 'sameUser'),
    generations: ['4.x'],
    text: 'When the same user comes in on another device, the older one gets the state FAILED (SAME_UID_LOGIN).',
    source: 'API reference 4.x, connection-changed reason 19, which promises nothing',
    reading: SAME_USER,
  },
  {
    id: 'R4-WEB-SAME-UID',
    occasion: ng('DISCONNECTED', 'sameUser'),
    generations: ['4.x'],
    text: 'When the same user comes in on another device, the older page gets DISCONNECTED (UID_BANNED) after CONNECTED.',
    source: 'client class of agora-rtc-sdk-ng 4.24.8, as it runs',
    reading: SAME_USER,
  },
  {
    id: 'R4-WEB-BAN-KIND',
    occasion: ng('DISCONNECTED', 'otherBan'),
    generations: ['4.x'],
    text: 'A page that is banned by its address or with its whole channel gets DISCONNECTED (IP_BANNED or CHANNEL_BANNED) after CONNECTED.',
    source: 'agora-rtc-sdk-ng 4.24.8, ConnectionDisconnectedReason',
    reading:
      'Of a ban that is about several of them the user counts first, then the address. Others hear of each who is removed as of a leave.',
  },
  {
    id: 'R4-NATIVE-BAN-END',
    occasion: native('joinSuccess', 'banWithEnd'),
    generations: ['4.x'],
    text: 'A user whose ban is over gets in again like anybody else; after a ban with the time 0 it may return at once.',
    source: BAN_PAGE,
    reading: 'From FAILED the way back is a leave and a join.',
    emergesFrom: ['R4-NATIVE-FAIL'],
  },
  {
    id: 'R4-WEB-BAN-END',
    occasion: ng('joinSuccess', 'banWithEnd'),
    generations: ['4.x'],
    text: 'A page whose ban is over gets in again like any other; after a ban with the time 0 it may return at once.',
    source: BAN_PAGE,
    emergesFrom: ['R4-WEB-TURNED-AWAY'],
  },
] as const satisfies readonly GenerationsRow[];

export type PutOutRule = (typeof ROWS)[number]['id'];

/** Table 6: who is removed by the server. */
export const PUT_OUT_RULES: readonly Rule<PutOutRule>[] = ROWS.map((rule) => ({ ...rule, table: '6' }));
