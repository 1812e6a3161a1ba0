import { anyone } from './occasion.ts';
import type { SdkGeneration } from '../../vocabulary/persona.ts';
import type { Rule, RuleRow } from './rule.ts';

/** `RtcChannel` came with 3.0, `joinChannelEx` with 4.0; a page of either SDK can have several clients. */
const SINCE_3: readonly SdkGeneration[] = ['3.x', '4.x'];

const ROWS = [
  {
    id: 'R-CONNECTION-EACH',
    occasion: anyone('joinSuccess', 'furtherConnection'),
    text: 'An app in several channels has a connection for each, with a user ID of its own, and is told of the entry and the leave of each by itself: by callbacks with its RtcConnection in 4.x, by those of its RtcChannel in 3.x, by events of its client object on a page. Leaving one leaves the others alone.',
    source:
      'reference of joinChannelEx and RtcConnection (a channel and a user ID make a connection, callbacks of which carry it) and of leaveChannelEx (leaves that channel); reference of IRtcChannel and its event handler in 3.x; agora-rtc-sdk-ng 4.24.8, code: two clients of a page are independent of each other',
    reading:
      'The first connection of a native app, made by joinChannel, is one as the others are, but for the names of its callbacks in 3.x.',
  },
  {
    id: 'R-CONNECTION-SHARED',
    occasion: anyone('RECONNECTING', 'furtherConnection'),
    text: 'What befalls the process or the network of an app befalls all of its connections at once, and the app is told of the loss of each; others see a user go in each of the channels.',
    source:
      'that the connections of an app are one process on one device; reference of onConnectionLost and onConnectionStateChanged in 4.x, which name the connection',
    reading:
      'No page says what an app in several channels is told of one loss. Each connection counts its own silence here, from the data that it had last, so that their callbacks need not come at one moment. RtcChannel of 3.x tells the states of its own, and has no callbacks of an interruption or a loss.',
  },
] as const satisfies readonly RuleRow[];

export type ConnectionRule = (typeof ROWS)[number]['id'];

/** Table 12: apps in several channels. */
export const CONNECTION_RULES: readonly Rule<ConnectionRule>[] = ROWS.map((rule) => ({
  ...rule,
  table: '12',
  generations: SINCE_3,
}));
