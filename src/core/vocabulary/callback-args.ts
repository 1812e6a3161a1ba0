import type { MediaType } from './media.ts';

/** What values an argument has: a user ID, a user account, a number of milliseconds, a name, a word, a truth. */
interface ArgKinds {
  readonly uid: number;
  readonly account: string;
  readonly milliseconds: number;
  readonly channel: string;
  readonly word: string;
  readonly media: MediaType;
  readonly flag: boolean;
}
export type ArgKind = keyof ArgKinds;

/**
 * What an argument is to those who compare callbacks: it tells two of one role apart, it says
 * more about the one, or it differs from run to run without meaning anything.
 */
export type ArgWeight = 'identity' | 'content' | 'incidental';

/** Everything that is known about one argument of callbacks. */
interface ArgFacts {
  readonly kind: ArgKind;
  readonly weight: ArgWeight;
  /** What a message says that it must be: `must be a reason, not 3`. */
  readonly named: string;
  /** For the manual, where `named` does not say it all. */
  readonly about?: string;
  readonly example: string;
  /** Names under which parameters of the SDKs, and fields of their objects, carry it. */
  readonly parameters: readonly string[];
}

/**
 * The arguments of callbacks by neutral names. Types, trace reader, scenario files, manual and
 * comparisons follow from here. Native surfaces use the neutral words; web surfaces spell states
 * and reasons as their SDK does (`RECONNECTING`, `LEAVE`, `Quit`, `ServerTimeOut`).
 */
export const CALLBACK_ARGS = {
  uid: {
    kind: 'uid',
    weight: 'identity',
    named: 'a user ID',
    about: 'the user that it is about; of networks on native SDKs 0 is the own',
    example: '1',
    parameters: ['uid', 'remoteUid', 'optionalUid', 'user', 'stream'],
  },
  account: {
    kind: 'account',
    weight: 'content',
    named: 'a user account',
    about: 'the user account of the user that it is about; on the web it stands in the place of the user ID',
    example: 'alice',
    parameters: ['userAccount', 'account'],
  },
  channel: {
    kind: 'channel',
    weight: 'incidental',
    named: 'a channel name',
    about: 'the channel',
    example: 'lab',
    parameters: ['channel', 'channelId', 'channelName'],
  },
  elapsed: {
    kind: 'milliseconds',
    weight: 'incidental',
    named: 'milliseconds since the join call, 0 or more',
    example: '200',
    parameters: ['elapsed'],
  },
  state: {
    kind: 'word',
    weight: 'identity',
    named: 'a state',
    about: 'the state of the connection, or of what another user sends, by its neutral word',
    example: 'CONNECTED',
    parameters: ['state', 'curState'],
  },
  previousState: {
    kind: 'word',
    weight: 'incidental',
    named: 'a connection state',
    about: 'the state before, where the SDK tells it',
    example: 'RECONNECTING',
    parameters: ['prevState', 'revState'],
  },
  reason: {
    kind: 'word',
    weight: 'content',
    named: 'a reason',
    about: 'the reason, by its neutral word; on the web as the SDK spells it',
    example: 'DROPPED',
    parameters: ['reason'],
  },
  mediaType: {
    kind: 'media',
    weight: 'identity',
    named: 'a media type',
    about: 'the media type, on the web: `audio` or `video`',
    example: 'audio',
    parameters: ['mediaType'],
  },
  muted: {
    kind: 'flag',
    weight: 'content',
    named: 'true or false',
    about: 'whether the user has stopped sending the medium',
    example: 'true',
    parameters: ['muted'],
  },
  change: {
    kind: 'word',
    weight: 'identity',
    named: 'what was updated of a user',
    about: 'what was updated of the user, as the NG SDK says it: `mute-video`',
    example: 'mute-video',
    parameters: ['msg'],
  },
  oldRole: {
    kind: 'word',
    weight: 'content',
    named: 'a role',
    about: 'the own role before a switch',
    example: 'AUDIENCE',
    parameters: ['oldRole'],
  },
  newRole: {
    kind: 'word',
    weight: 'content',
    named: 'a role',
    about: 'the own role after a switch; on the web as the SDK spells it',
    example: 'BROADCASTER',
    parameters: ['newRole', 'role'],
  },
  txQuality: {
    kind: 'word',
    weight: 'content',
    named: 'a grade of a network',
    about: 'the grade of the uplink, by its neutral word: `EXCELLENT` to `VBAD`, `DOWN`, `UNKNOWN`',
    example: 'EXCELLENT',
    parameters: ['txQuality', 'txquality', 'uplinkNetworkQuality'],
  },
  rxQuality: {
    kind: 'word',
    weight: 'content',
    named: 'a grade of a network',
    about: 'the grade of the downlink, likewise',
    example: 'DOWN',
    parameters: ['rxQuality', 'rxquality', 'downlinkNetworkQuality'],
  },
  proxyType: {
    kind: 'word',
    weight: 'content',
    named: 'a type of proxy',
    about:
      'the proxy, by the word of the C++ enumeration: `UDP_PROXY`, `TCP_PROXY`, `TCP_PROXY_AUTO_FALLBACK`',
    example: 'TCP_PROXY_AUTO_FALLBACK',
    parameters: ['proxyType'],
  },
  isUsingProxy: {
    kind: 'flag',
    weight: 'content',
    named: 'true or false',
    about: 'whether the media go through a cloud proxy',
    example: 'true',
    parameters: ['isUsingProxy'],
  },
} as const satisfies Record<string, ArgFacts>;

/** The name of an argument. */
export type CallbackArg = keyof typeof CALLBACK_ARGS;

/** Arguments of a callback; which it has of them, `CALLBACKS` says. */
export type CallbackArgs = {
  readonly [Arg in CallbackArg]?: ArgKinds[(typeof CALLBACK_ARGS)[Arg]['kind']];
};

/** Every argument with what is known of it, in the order of the table. */
export const ARG_ENTRIES = Object.entries(CALLBACK_ARGS) as readonly (readonly [CallbackArg, ArgFacts])[];

/** Arguments of these weights, in the order of the table. */
export function argsOfWeight(...weights: readonly ArgWeight[]): readonly CallbackArg[] {
  return ARG_ENTRIES.filter(([, { weight }]) => weights.includes(weight)).map(([arg]) => arg);
}
