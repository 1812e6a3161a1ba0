import type { LinkDirections, LinkSettings } from './link-settings.ts';
import type { ConnectionReason } from './neutral-callback.ts';
import type { Persona, SdkGeneration } from './persona.ts';

/** What a client publishes once it is in a channel. */
export type PublishChoice = 'both' | 'audio' | 'video' | 'none';
/** Channel role; hosts publish and are announced, the audience does neither. */
export type ChannelRole = 'host' | 'audience';
/** Channel profile; `live` stretches the offline window and hides the audience (R4-NATIVE-LIVE-PROFILE). */
export type ChannelProfile = 'communication' | 'live';

/** The role of a user who sets none: audience in the live profile, as the reference of setClientRole says. */
export function defaultRole(profile: ChannelProfile): ChannelRole {
  return profile === 'live' ? 'audience' : 'host';
}

/** Everything that must be known about a client before it starts. */
export interface ClientSpec {
  /** Name of the client in files and traces, unique in the lab: `uid1`. */
  readonly id: string;
  readonly persona: Persona;
  readonly sdk: SdkGeneration;
  /** User ID, 1 to 4294967295. */
  readonly uid: number;
  readonly publish: PublishChoice;
  readonly role: ChannelRole;
  readonly profile: ChannelProfile;
  readonly up: LinkSettings;
  readonly down: LinkSettings;
}

/** Why the server refuses an entry or puts a user out; each maps to a connection-changed reason (R4-NATIVE-BAD-TOKEN, R4-NATIVE-FAIL). */
export const JOIN_REFUSALS = [
  'INVALID_APP_ID',
  'INVALID_CHANNEL_NAME',
  'INVALID_TOKEN',
  'TOKEN_EXPIRED',
  'REJECTED_BY_SERVER',
  'BANNED_BY_SERVER',
] as const satisfies readonly ConnectionReason[];
export type JoinRefusal = (typeof JOIN_REFUSALS)[number];

/** Why an engine reconnects of its own accord (R4-NATIVE-OTHER-RECONNECT). */
export const RECONNECT_TRIGGERS = [
  'SETTING_PROXY_SERVER',
  'RENEW_TOKEN',
  'CLIENT_IP_ADDRESS_CHANGED',
] as const satisfies readonly ConnectionReason[];
export type ReconnectTrigger = (typeof RECONNECT_TRIGGERS)[number];

/** How a process ended: by its user or system, by a fault, or by a switch of VoIP mode. */
export type ProcessEnd = 'kill' | 'crash' | 'voip';

/** A partial change of a link; fields left out keep their value. `burstPackets`/`bandwidthBps` null: take the field away. */
export type LinkChange = Partial<Omit<LinkSettings, 'burstPackets' | 'bandwidthBps'>> & {
  readonly burstPackets?: number | null;
  readonly bandwidthBps?: number | null;
};

/** Something from outside the model that takes effect at one virtual instant. Plain JSON data. */
export type LabAction =
  | { readonly do: 'open'; readonly client: string; readonly spec: ClientSpec }
  | { readonly do: 'join'; readonly client: string; readonly channel: string; readonly refuse?: JoinRefusal }
  | { readonly do: 'leave'; readonly client: string }
  | { readonly do: 'kill'; readonly client: string }
  /** `reason`: what its window did that no process of this client would, in a few words. */
  | { readonly do: 'crash'; readonly client: string; readonly reason?: string }
  /** `hung`: its window does not answer; `reason`: it was given no more time, and why. */
  | { readonly do: 'freeze'; readonly client: string; readonly hung?: boolean; readonly reason?: string }
  | { readonly do: 'thaw'; readonly client: string; readonly hung?: boolean }
  | { readonly do: 'restart'; readonly client: string; readonly rejoin: boolean }
  | { readonly do: 'offline'; readonly client: string; readonly direction: LinkDirections }
  | { readonly do: 'online'; readonly client: string; readonly direction: LinkDirections }
  | {
      readonly do: 'network';
      readonly client: string;
      readonly preset?: string;
      readonly up?: LinkChange;
      readonly down?: LinkChange;
    }
  | { readonly do: 'voip'; readonly client: string; readonly mode: 'on' | 'off' }
  | { readonly do: 'ban'; readonly client: string; readonly reason: JoinRefusal }
  | { readonly do: 'reconnect'; readonly client: string; readonly reason: ReconnectTrigger };

/** Something that is done to a client which is there already. */
export type ClientAction = Exclude<LabAction, { do: 'open' }>;

/** The verb of an action. */
export type ActionName = LabAction['do'];
