import { legacy, native, ng } from './occasion.ts';
import type { GenerationsRow, Rule } from './rule.ts';

const WARNING_PAGE = 'onTokenPrivilegeWillExpire: 30 seconds before the token expires';
const END_PAGE = 'onRequestToken: when the token has expired during a call';
const CLASS = 'client class of agora-rtc-sdk-ng 4.24.8, as it runs';

const WITH_A_HEARTBEAT =
  'The server says it with its answer to a heartbeat, again and again until the token is renewed, and the app is told once. A token whose user gets in with less than that is warned of at once.';
const END_READING =
  'The server looks at a token when its owner is heard: it removes the user, and others are told as of a leave, which no source says. One who is silent when its token ends goes by silence, and is turned away when it comes back with that token. The way back is a join with another one.';
const RENEWAL_READING =
  'Offline, or on its way in, it brings the new token along with its next attempt, and nothing shows.';

const ROWS = [
  {
    id: 'R-NATIVE-TOKEN-WARNING',
    occasion: native('tokenWillExpire', 'tokenEnd'),
    generations: ['3.x'],
    text: '30 s before its token ends the app gets onTokenPrivilegeWillExpire.',
    source: `API reference 3.x, ${WARNING_PAGE}`,
    reading: WITH_A_HEARTBEAT,
  },
  {
    id: 'R4-NATIVE-TOKEN-WARNING',
    occasion: native('tokenWillExpire', 'tokenEnd'),
    generations: ['4.x'],
    text: '30 s before its token ends the app gets onTokenPrivilegeWillExpire.',
    source: `API reference 4.x, ${WARNING_PAGE}`,
    reading: WITH_A_HEARTBEAT,
  },
  {
    id: 'R-NATIVE-TOKEN-END',
    occasion: native('tokenExpired', 'tokenEnd'),
    generations: ['3.x'],
    text: 'When its token has ended the app gets the state FAILED (TOKEN_EXPIRED) and onRequestToken.',
    source: `API reference 3.x, connection-changed reasons (from 2.4.1); ${END_PAGE}`,
    reading: END_READING,
  },
  {
    id: 'R4-NATIVE-TOKEN-END',
    occasion: native('tokenExpired', 'tokenEnd'),
    generations: ['4.x'],
    text: 'When its token has ended the app gets the state FAILED (TOKEN_EXPIRED) and onRequestToken, and joins again with another token.',
    source: `API reference 4.x, connection-changed reasons; ${END_PAGE}`,
    reading: END_READING,
  },
  {
    id: 'R-NATIVE-TOKEN-RENEWED',
    occasion: native('RECONNECTING', 'tokenRenewal'),
    generations: ['3.x'],
    text: 'A token that is renewed in a channel shows at once as RECONNECTING (RENEW_TOKEN), and the user is back as after any loss.',
    source: 'API reference 3.x, connection-changed reasons (from 2.4.1)',
    reading: RENEWAL_READING,
  },
  {
    id: 'R4-NATIVE-TOKEN-RENEWED',
    occasion: native('RECONNECTING', 'tokenRenewal'),
    generations: ['4.x'],
    text: 'A token that is renewed in a channel shows at once as RECONNECTING (RENEW_TOKEN), and the user is back as after any loss.',
    source: 'API reference 4.x, connection-changed reasons',
    reading: RENEWAL_READING,
  },
  {
    id: 'R-WEB-TOKEN-WARNING-LEGACY',
    occasion: legacy('tokenWillExpire', 'tokenEnd'),
    generations: ['3.x'],
    text: '30 s before its token ends a page gets onTokenPrivilegeWillExpire.',
    source: 'agora-rtc-sdk 3.6.11, index.d.ts',
    reading: WITH_A_HEARTBEAT,
  },
  {
    id: 'R-WEB-TOKEN-END-LEGACY',
    occasion: legacy('tokenExpired', 'tokenEnd'),
    generations: ['3.x'],
    text: 'When its token has ended a page gets DISCONNECTED and onTokenPrivilegeDidExpire.',
    source: 'agora-rtc-sdk 3.6.11, index.d.ts',
    reading: END_READING,
  },
  {
    id: 'R4-WEB-TOKEN-WARNING',
    occasion: ng('tokenWillExpire', 'tokenEnd'),
    generations: ['4.x'],
    text: '30 s before its token ends a page gets token-privilege-will-expire.',
    source: 'agora-rtc-sdk-ng 4.24.8, rtc-sdk_en.d.ts',
    reading: WITH_A_HEARTBEAT,
  },
  {
    id: 'R4-WEB-TOKEN-END',
    occasion: ng('tokenExpired', 'tokenEnd'),
    generations: ['4.x'],
    text: 'When its token has ended a page gets DISCONNECTING, DISCONNECTED (TOKEN_EXPIRE), and then token-privilege-did-expire.',
    source: CLASS,
    reading: END_READING,
  },
  {
    id: 'R4-WEB-TOKEN-RENEWED',
    occasion: ng('tokenWillExpire', 'tokenRenewal'),
    generations: ['4.x'],
    text: 'A page that renews its token in time gets no event; one that is in no channel is refused with INVALID_OPERATION.',
    source: CLASS,
    reading: RENEWAL_READING,
  },
] as const satisfies readonly GenerationsRow[];

export type TokenRule = (typeof ROWS)[number]['id'];

/** Table 5: tokens that end. */
export const TOKEN_RULES: readonly Rule<TokenRule>[] = ROWS.map((rule) => ({ ...rule, table: '5' }));
