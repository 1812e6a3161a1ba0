import { MILLISECOND, type Micros } from '../time/micros.ts';
import type { Timings } from './rulebook.ts';

interface FieldBase {
  /** Key in {@link Timings}. */
  readonly key: keyof Timings;
  /** Name in scenario files: the key without its unit. */
  readonly name: string;
  /** One sentence for people. */
  readonly doc: string;
  /** The default in words, with the generation where it depends on one. */
  readonly defaultText: string;
}

/** A span of time, written as a duration; `mayBeNever`: the word `never` stands for no limit. */
export interface DurationField extends FieldBase {
  readonly kind: 'duration';
  readonly mayBeNever: boolean;
}

/** The shortest window or pause of an SDK: a period of nothing would stand still. */
export const MIN_SPAN_US: Micros = MILLISECOND;

/** A plain number from `minimum` to `maximum`, whole where `integer` says so. */
export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

/** One of a few words. */
export interface EnumField extends FieldBase {
  readonly kind: 'enum';
  readonly values: readonly string[];
}

/** On or off. */
export interface BooleanField extends FieldBase {
  readonly kind: 'boolean';
}

/** What a scenario's `rulebook` section may say about one timing. */
export type TimingField = DurationField | NumberField | EnumField | BooleanField;

function duration(key: keyof Timings, defaultText: string, doc: string, mayBeNever = false): DurationField {
  return { kind: 'duration', key, name: key.replace(/Us$/, ''), doc, defaultText, mayBeNever };
}

type ScoreKey = 'qualityGoodFrom' | 'qualityPoorFrom' | 'qualityBadFrom' | 'qualityVbadAbove';

/** A limit of a grade of networks. */
function scoreField(key: ScoreKey, figure: string, doc: string): NumberField {
  const score = 'A score is 1.4 for all packets lost and 0.2 for a round trip of a second, added up';
  return {
    ...({ kind: 'number', key, name: key, minimum: 0, maximum: 10, integer: false } as const),
    doc: `${doc} ${score}; score and limits are those of the NG SDK, of native ones none are published.`,
    defaultText: `${figure} (natively a reading)`,
  };
}

/** Every timing, with what the scenario language and its documentation need to know about it. */
export const TIMING_FIELDS: readonly TimingField[] = [
  {
    kind: 'enum',
    key: 'revision',
    name: 'revision',
    values: ['article-2021', 'faq-current'],
    doc: 'Which revision of the page native clients of 2.3.2 to 3.x go by: the article of 2021-02-23 counts T5 and T7 from the last data (T3), the FAQ as it stands today from the interruption (T4).',
    defaultText: 'article-2021',
  },
  duration(
    'interruptedAfterUs',
    '4 s',
    'Silence of the server after which a joined native client is interrupted (T4).',
  ),
  duration(
    'lostAfterUs',
    '10 s',
    'Silence after which a native connection counts as lost (T5), from `lostAnchor` on.',
  ),
  {
    kind: 'enum',
    key: 'lostAnchor',
    name: 'lostAnchor',
    values: ['T3', 'T4'],
    doc: 'What `lostAfter` counts from: the last data (T3) or the interruption (T4).',
    defaultText: 'T3; 4.x: T4',
  },
  duration(
    'giveUpAfterUs',
    '20 min; before 2.3.2 and on the web: never',
    'Time after which a native client stops trying to get back in (T7), from `giveUpAnchor` on.',
    true,
  ),
  {
    kind: 'enum',
    key: 'giveUpAnchor',
    name: 'giveUpAnchor',
    values: ['T3', 'T4', 'T6'],
    doc: 'What `giveUpAfter` counts from: the last data (T3), the interruption (T4), or the moment others call the user offline (T6).',
    defaultText: 'T3; 4.x: T4',
  },
  duration(
    'nativeOfflineAfterUs',
    '20 s',
    'Silence of a user after which a native observer calls it offline (T6).',
  ),
  {
    kind: 'enum',
    key: 'newcomerAnchor',
    name: 'newcomerAnchor',
    values: ['lastData', 'join'],
    doc: "What an observer's own limit counts from for a user who is silent already when the observer gets in: that user's last data, whose age the server passes on, or the observer's entry. No source says which.",
    defaultText: 'lastData (a reading)',
  },
  {
    kind: 'boolean',
    key: 'remoteStates',
    name: 'remoteStates',
    doc: 'Whether apps on native 3.x and 4.x are told when the audio and video of others start, stand still, go on and stop. The SDKs always tell it; here it is asked for, as it is several callbacks for each user.',
    defaultText: 'false',
  },
  duration(
    'mediaFrozenAfterUs',
    '2 s (a reading)',
    'Silence of a user after which its audio and video stand still for a native app that is told of them (`remoteStates`). No page says when; statistics count a freeze of video from 500 ms on.',
  ),
  {
    kind: 'boolean',
    key: 'networkQuality',
    name: 'networkQuality',
    doc: 'Whether apps are told every 2 s how their network is, and on native SDKs how those of others are. The SDKs always tell it; here it is asked for, as it is a callback for each user each time.',
    defaultText: 'false',
  },
  scoreField('qualityGoodFrom', '0.17', 'The score from which a direction is GOOD rather than EXCELLENT.'),
  scoreField('qualityPoorFrom', '0.36', 'The score from which it is POOR.'),
  scoreField('qualityBadFrom', '0.59', 'The score from which it is BAD.'),
  scoreField('qualityVbadAbove', '1', 'The score above which it is VBAD.'),
  duration(
    'qualityDownAfterUs',
    '4 s (a reading)',
    'Silence of the server after which a native app is told that its network is DOWN. No page says when.',
  ),
  {
    kind: 'number',
    key: 'liveOfflineFactor',
    name: 'liveOfflineFactor',
    minimum: 1,
    maximum: 1_000,
    integer: false,
    doc: 'Factor on `nativeOfflineAfter` in the live profile. Longer than in a call is all that is published: the figure is unverified.',
    defaultText: '1.5 (unverified)',
  },
  duration(
    'webStreamRemovedAfterUs',
    '10 s',
    'Silence of a user after which a web observer loses its stream or tracks.',
  ),
  duration(
    'legacyPeerLeaveAfterUs',
    '3 min',
    'Silence at the server after which legacy web observers get peer-leave; other pages say 10 s or 20 s.',
  ),
  duration('ngUserLeftAfterUs', '20 s', 'Silence at the server after which NG web observers get user-left.'),
  duration(
    'channelDestroyAfterUs',
    '10 s',
    'Time without any user data after which the server destroys a channel.',
  ),
  duration('heartbeatUs', '200 ms', 'Period of the data a joined client exchanges with the server.'),
  duration('nativeRetryUs', '200 ms', 'Pause between two attempts of a native client to get in.'),
  duration(
    'edgeTrialUs',
    '1 s (a reading)',
    'How long a native client that has lost its connection asks the edge server that it was at before it asks the next one. No page says how long.',
  ),
  duration(
    'tcpFallbackAfterUs',
    '2 s (a reading); before 2.3.2: never',
    'How long a native client without an answer asks over UDP alone before it asks over TCP (TLS on port 443) as well: the automatic mode, which SDKs have by default as of 3.6.2. No page says how long. `never`: as in the mode of the cloud proxy that forces UDP (`UDP_PROXY`).',
    true,
  ),
  duration(
    'webMediaLostAfterUs',
    '5 s (a reading)',
    "Silence after which a page's media connection counts as gone, so that the web SDK asks another edge server. The SDK goes by the state that the browser gives it, and browsers have timings of their own.",
  ),
  {
    kind: 'boolean',
    key: 'webMedia',
    name: 'webMedia',
    doc: 'Whether the media connection of every NG page is modelled, which goes over UDP where that gets through. Every page has one; here it is asked for, as it is packets and callbacks of its own. Off: only pages that force a cloud proxy have it.',
    defaultText: 'false',
  },
  duration(
    'webMediaFailedAfterUs',
    '15 s (a reading)',
    'How long a browser tries to open the media connection of a page before it tells the NG SDK that this has failed. No page says how long; browsers have timings of their own.',
  ),
  duration('webPingUs', '3 s', "Period of the web SDK's own ping."),
  {
    kind: 'number',
    key: 'webMissedPings',
    name: 'webMissedPings',
    minimum: 1,
    maximum: 1_000_000,
    integer: true,
    doc: 'Pings in a row without an answer after which the web SDK drops its link.',
    defaultText: '10',
  },
  duration(
    'webSilenceUs',
    '10 s',
    'How long the last message must lie back as well before the web SDK drops its link.',
  ),
  duration('webLeaveWaitUs', '3 s', "How long a web leave waits for the server's answer."),
  duration(
    'ngTrackConfirmUs',
    '1 s',
    'NG web: time after its own reconnection at which the flags of unconfirmed tracks fall; no event says so.',
  ),
  duration(
    'ngUserConfirmUs',
    '3 s',
    'NG web: time after its own reconnection at which unconfirmed users leave.',
  ),
  duration(
    'iosSuspendAfterUs',
    '5 s',
    'How long iOS lets an app in the background run that has no background mode: it has five seconds to finish, and is suspended shortly after that (Apple, "Extending your app\'s background execution time"; an app can ask for more).',
  ),
  duration(
    'androidFreezeAfterUs',
    '10 s',
    'How long Android lets an app in the background run that has no foreground service: Android 14 and later freeze it ten seconds after it is cached (source.android.com, "Cached apps freezer"); older ones later or not at all.',
  ),
  duration('tokenWarningUs', '30 s', 'How long before its end the server warns the owner of a token.'),
  {
    kind: 'enum',
    key: 'sameUid',
    name: 'sameUid',
    values: ['newer-wins', 'undefined'],
    doc: 'What becomes of a user who is in its channel when the same user comes in on another device: it is removed, or the server says nothing to it, and both take the place from each other. The vendor calls it undefined.',
    defaultText: 'newer-wins (a reading)',
  },
  {
    kind: 'enum',
    key: 'reconnectReason',
    name: 'reconnectReason',
    values: ['INTERRUPTED', 'KEEP_ALIVE_TIMEOUT'],
    doc: 'Reason that comes with the reconnecting state on plain silence; the second exists in 4.x only.',
    defaultText: 'INTERRUPTED',
  },
  {
    kind: 'boolean',
    key: 'destroyLeaves',
    name: 'destroyLeaves',
    doc: 'Whether a native engine that is destroyed in a channel says goodbye, so that others see a leave; when it does not, they see a drop. No source says which.',
    defaultText: 'true (a reading)',
  },
  {
    kind: 'boolean',
    key: 'ngLeaveOnPageClose',
    name: 'ngLeaveOnPageClose',
    doc: 'Whether an NG page that is closed in good order says goodbye; when it does not, closing is a drop.',
    defaultText: 'false',
  },
];
