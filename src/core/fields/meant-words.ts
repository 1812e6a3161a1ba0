import type {
  ChannelProfile,
  ChannelRole,
  CloudProxyChoice,
  PublishChoice,
} from '../vocabulary/client-spec.ts';
import type { MediaChoice } from '../vocabulary/media.ts';
import type { LinkDirections } from '../vocabulary/link-settings.ts';

/** Other words for the words of a field, in small letters without signs. */
export type MeantWords<Word extends string> = Readonly<Partial<Record<Word, readonly string[]>>>;

/** Roles as the SDKs and people call them. */
export const MEANT_ROLES: MeantWords<ChannelRole> = {
  host: [
    'broadcaster',
    'clientrolebroadcaster',
    'publisher',
    'speaker',
    'presenter',
    'anchor',
    'streamer',
    '1',
  ],
  audience: ['clientroleaudience', 'viewer', 'subscriber', 'listener', 'spectator', 'watcher', '2'],
};

/** Cloud proxies as the SDKs and people call them. */
export const MEANT_PROXIES: MeantWords<CloudProxyChoice> = {
  auto: ['none', 'noneproxy', 'automatic', 'off', '0'],
  udp: ['udpproxy', 'forceudp', '1', '3'],
  tcp: ['tcpproxy', 'forcetcp', 'tls', '2', '5'],
};

/** Channel profiles as the SDKs and people call them. */
export const MEANT_PROFILES: MeantWords<ChannelProfile> = {
  communication: ['rtc', 'call', 'meeting', 'channelprofilecommunication', '0'],
  live: [
    'broadcasting',
    'livebroadcasting',
    'channelprofilelivebroadcasting',
    'interactive',
    'streaming',
    '1',
  ],
};

/** Media as people call them. */
export const MEANT_MEDIA: MeantWords<MediaChoice> = {
  both: ['all', 'true', 'yes', 'audiovideo', 'av', 'everything'],
  audio: ['mic', 'microphone', 'voice', 'sound'],
  video: ['cam', 'camera', 'screen'],
};

/** What a client publishes, as people call it. */
export const MEANT_PUBLISH: MeantWords<PublishChoice> = {
  ...MEANT_MEDIA,
  none: ['no', 'false', 'nothing', 'off', 'null'],
};

/** Directions of a link. */
export const MEANT_DIRECTIONS: MeantWords<LinkDirections> = {
  both: ['all', 'updown', 'duplex'],
  up: ['uplink', 'upstream', 'upload', 'send', 'out', 'tx'],
  down: ['downlink', 'downstream', 'download', 'receive', 'in', 'rx'],
};

/** The word that something else means; undefined where nothing tells. */
export function meantBy<Word extends string>(
  input: unknown,
  meant: MeantWords<Word> | undefined,
): Word | undefined {
  if (meant === undefined || typeof input === 'object' || input === undefined) return undefined;
  const asked = String(input)
    .slice(0, 50)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  const known = Object.entries<readonly string[] | undefined>(meant);
  return known.find(([, words]) => words?.includes(asked))?.[0] as Word | undefined;
}
