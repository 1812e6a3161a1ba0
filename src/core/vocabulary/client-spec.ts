import type { Tracks } from './media.ts';
import type { LinkSettings } from './link-settings.ts';
import type { Persona, SdkGeneration } from './persona.ts';

/** What a client publishes once it is in a channel. */
export const PUBLISH_CHOICES = ['both', 'audio', 'video', 'none'] as const;
export type PublishChoice = (typeof PUBLISH_CHOICES)[number];

/** The tracks that a choice is. */
export function tracksOf(publish: PublishChoice): Tracks {
  return {
    audio: publish === 'both' || publish === 'audio',
    video: publish === 'both' || publish === 'video',
  };
}

/** Channel role; hosts publish and are announced, the audience does neither. */
export const CHANNEL_ROLES = ['host', 'audience'] as const;
export type ChannelRole = (typeof CHANNEL_ROLES)[number];
/**
 * Channel profile; `live` stretches the offline window and hides the audience
 * (R4-NATIVE-LIVE-PROFILE).
 */
export const CHANNEL_PROFILES = ['communication', 'live'] as const;
export type ChannelProfile = (typeof CHANNEL_PROFILES)[number];

/**
 * The role of a user who sets none: audience in the live profile, as the reference of
 * setClientRole says.
 */
export function defaultRole(profile: ChannelProfile): ChannelRole {
  return profile === 'live' ? 'audience' : 'host';
}

/** The cloud proxies that an app can force: all that its SDK sends goes there, over this alone. */
export const CLOUD_PROXIES = ['udp', 'tcp'] as const;
export type CloudProxy = (typeof CLOUD_PROXIES)[number];

/** What an app can choose: the automatic mode is what it has by itself. */
export const CLOUD_PROXY_CHOICES = ['auto', ...CLOUD_PROXIES] as const;
export type CloudProxyChoice = (typeof CLOUD_PROXY_CHOICES)[number];

/** What of a client says which it has chosen; nothing for the automatic mode. */
export function proxyField(choice: CloudProxyChoice | undefined): { readonly cloudProxy?: CloudProxy } {
  return choice === undefined || choice === 'auto' ? {} : { cloudProxy: choice };
}

/** A proxy that an app has forced, as onProxyConnected calls it. */
export const PROXY_TYPES: Readonly<Record<CloudProxy, string>> = { udp: 'UDP_PROXY', tcp: 'TCP_PROXY' };

/** In the place of a user ID: it has none of its own, or none yet. */
export const NO_UID = 0;

/** The largest that the server gives: the largest signed number of 32 bits, as in Java and C. */
export const MAX_GIVEN_UID = 2 ** 31 - 1;

/** Everything that must be known about a client before it starts. */
export interface ClientSpec {
  /** Name of the client in files and traces, unique in the lab: `uid1`. */
  readonly id: string;
  readonly persona: Persona;
  readonly sdk: SdkGeneration;
  /**
   * The client of whose app it is a further connection: one process, one device and its network,
   * another channel. Absent: it is the first or only connection of its app.
   */
  readonly connectionOf?: string;
  /**
   * User ID, 1 to 4294967295; {@link NO_UID}: the server gives it one at each join. With an account
   * it is the number that the server has for that.
   */
  readonly uid: number;
  /** The user account with which its app joins; absent: it joins with a number. */
  readonly account?: string;
  readonly publish: PublishChoice;
  readonly role: ChannelRole;
  readonly profile: ChannelProfile;
  /**
   * It is told how networks are although the rulebook asks for it of nobody. Absent: as the
   * rulebook says.
   */
  readonly networkQuality?: true;
  /**
   * The cloud proxy that its app sets before it joins. A further connection has that of its app; on
   * the web each has its own. Absent: none, which is the automatic mode.
   */
  readonly cloudProxy?: CloudProxy;
  readonly up: LinkSettings;
  readonly down: LinkSettings;
}

/** Name of the first connection of its app, which stands for process and device. */
export function appOf({ id, connectionOf }: Pick<ClientSpec, 'id' | 'connectionOf'>): string {
  return connectionOf ?? id;
}
