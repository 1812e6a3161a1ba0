import { anyone, native, page } from './occasion.ts';
import type { SdkGeneration } from '../../vocabulary/persona.ts';
import type { Rule, RuleRow } from './rule.ts';

const SINCE_3: readonly SdkGeneration[] = ['3.x', '4.x'];

const ROWS = [
  {
    id: 'R-ACCOUNT-UID',
    occasion: anyone('joinSuccess', 'joinWithAccount'),
    text: 'The server has one user ID for a user account, the same at each join and on every device: whoever comes back with its account is the same user.',
    source:
      'reference of joinChannelWithUserAccount and page on user IDs (the server gives back an int uid for the account, by which all else goes from then on); FAQ on string user IDs (the SDK keeps a table of accounts and user IDs); page on string UIDs of the IoT SDK (the server maps a new account to a user ID the first time); agora-rtc-sdk-ng 4.24.8, code (asks the server for the number of the text, and joins under it)',
    reading:
      'That a restart finds the same number follows from the table. Which number it is, follows here from the account, a whole number from 1 to 2147483647, so that it is the same in every run; the vendor keeps a table of each app ID. The number is asked for along with the edge, as the NG SDK does, so it takes no time of its own.',
  },
  {
    id: 'R-ACCOUNT-REGISTERED',
    occasion: native('localUserRegistered', 'joinWithAccount'),
    text: 'A native app that joins with a user account is told the user ID behind it by localUserRegistered, before it is in the channel.',
    source:
      'reference of joinChannelWithUserAccount, local callbacks in this order: onLocalUserRegistered, onJoinChannelSuccess; of onLocalUserRegistered (by registerLocalUserAccount or by that join)',
    reading:
      'No page gives a time. Here it comes when the edge has been found, one round trip after the call. An app that calls registerLocalUserAccount first is told earlier, which is not modelled here.',
  },
  {
    id: 'R-ACCOUNT-TOLD',
    occasion: native('userInfoUpdated', 'joinWithAccount'),
    text: 'A native app is told of a user who has joined with a user account by its number in userJoined, and after that by userInfoUpdated which account it has.',
    source:
      'AgoraRtcChannel.h of 3.x, joinChannelByUserAccount (for others didJoinedOfUid and didUpdatedUserInfo, one after the other); reference of joinChannelWithUserAccount in 4.x; AgoraIO-Extensions/react-native-agora issue 216 (in UserJoined the account is not there yet)',
    reading:
      'No page gives a time between the two. Here the account comes with the news of the user, so the one follows on the other at once; an app that asks for it in userJoined may find none. It is told each time that the user is new to the app, also to an app that has joined with a number.',
  },
  {
    id: 'R-ACCOUNT-WEB',
    occasion: page('streamAdded', 'joinWithAccount'),
    text: 'To a page a user who has joined with a text is that text, in each of its callbacks; so is the page itself, in what its join gives.',
    source:
      'agora-rtc-sdk-ng 4.24.8, typings of UID and join (a string gives a string back) and code (the user of each event has the text, with the number in a field of its own); agora-rtc-sdk 3.6.11, typings and code, likewise; FAQ on string user IDs (a text of a page and a user account are one)',
  },
  {
    id: 'R-ACCOUNT-MIXED',
    occasion: anyone('userJoined', 'mixedKinds'),
    text: 'Where some of a channel have joined with numbers and others with user accounts, each is seen as it has joined: a page sees numbers and texts, a native app numbers, and the account where there is one.',
    source:
      'FAQ on string user IDs, reference of joinChannelWithUserAccount and typings of join: all users of a channel should use one kind; no page says what happens otherwise. agora-rtc-sdk-ng 4.24.8 and agora-rtc-sdk 3.6.11, code: a page that has joined with a text logs an error for each user with a number, and shows it all the same',
    reading:
      'The lab lets kinds be mixed and shows what the code of the pages does; that native SDKs do likewise is a reading. Apps must not count on it.',
    emergesFrom: ['R-ACCOUNT-WEB', 'R-ACCOUNT-TOLD'],
  },
] as const satisfies readonly RuleRow[];

export type AccountRule = (typeof ROWS)[number]['id'];

/** Table 10: users who join with a user account in the place of a number. */
export const ACCOUNT_RULES: readonly Rule<AccountRule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '10',
  generations: SINCE_3,
}));
