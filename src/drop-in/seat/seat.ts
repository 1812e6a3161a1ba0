import type { CallbackArgs } from '../../core/vocabulary/callback-args.ts';
import type { MediaType } from '../../core/vocabulary/media.ts';
import type { CallbackRole } from '../../core/vocabulary/callbacks.ts';
import type { ChannelProfile, ChannelRole, CloudProxy } from '../../core/vocabulary/client-spec.ts';
import type { AppCall } from '../../core/vocabulary/engine-call.ts';
import { UNKNOWN_QUALITY, type QualityPair } from '../../core/vocabulary/network-quality.ts';
import type { DeviceSettings } from './device-settings.ts';

/** A user ID as apps have it. */
export type AppUid = number | string;

/** What the app finds of a remote user at one moment. */
export interface SeenUser {
  readonly uid: AppUid;
  /** The number behind a text. */
  readonly number: number;
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
}

/** Something that reaches the app, in the order of the trace. */
export type ToldToApp =
  | {
      readonly kind: 'callback';
      readonly role: CallbackRole;
      readonly args: CallbackArgs;
      /** The users whom the app finds at that moment. */
      readonly users: readonly SeenUser[];
    }
  | { readonly kind: 'refused'; readonly call: AppCall; readonly code: string }
  /** The device has noticed that its network is gone, or is back. */
  | { readonly kind: 'network'; readonly isOnline: boolean }
  /** Flags fell, or users went, without a word. */
  | { readonly kind: 'users'; readonly users: readonly SeenUser[] };

/** What a join asks for. */
export interface SeatJoin {
  readonly channel: string;
  /** Left out where the server is to give it one. */
  readonly uid?: AppUid | undefined;
  readonly role: ChannelRole;
  readonly profile: ChannelProfile;
  /** What the app has been given to join with. */
  readonly token: string | null;
  /** Left out where the app forces none. */
  readonly cloudProxy?: CloudProxy | undefined;
}

/** The media that a client publishes, and what of it is muted. */
export interface PublishedMedia {
  readonly published: Readonly<Record<MediaType, boolean>>;
  readonly muted: Readonly<Record<MediaType, boolean>>;
}

/** One client object of the app, as the lab has it. */
export interface AppSeat {
  /** The process that it runs in is alive and goes on; what is told to a dead one reaches nobody. */
  readonly isAlive: boolean;
  /** Where what is told to the app goes; each call is a turn of its own, or part of one. */
  onTold: (told: ToldToApp) => void;
  /** A user ID that the server gives comes with the callback of the entry. */
  join(request: SeatJoin): void;
  leave(): void;
  /** What it publishes has changed. */
  publish(media: PublishedMedia): void;
  setRole(role: ChannelRole): void;
  renewToken(token: string): void;
  /** Milliseconds of a way to the server and back, and the share of packets lost each way. */
  link(): SeatLink;
}

/** A user's network as its engine has measured it, and as the others are told of it. */
export interface SeatQuality extends QualityPair {
  readonly uid: AppUid;
}

/** A client's links and what is known of networks, as statistics show them. */
export interface SeatLink {
  /** The figures that came last of the own network. */
  readonly quality: QualityPair;
  /** Those of others, as far as they have told any. */
  readonly qualities: readonly SeatQuality[];
  readonly roundTripMs: number;
  readonly upLossRatio: number;
  readonly downLossRatio: number;
  readonly isUp: boolean;
}

/** The links of a client that is in no lab yet. */
export const NO_LINK: SeatLink = {
  ...{ roundTripMs: 0, upLossRatio: 0, downLossRatio: 0, isUp: true },
  ...{ quality: UNKNOWN_QUALITY, qualities: [] },
};

/** The lab as the drop-in finds it. */
export interface LabStage {
  /** A client object was created. */
  takeSeat(): AppSeat;
  readonly devices: DeviceSettings;
  /** Something was asked for that is not in the drop-in. */
  noteUnsupported(member: string): void;
  /** Milliseconds of the run. */
  readonly nowMs: number;
  /**
   * The app has called what only time can end; `giveUp` ends it with an error where nobody moves
   * that. Absent where time moves by itself.
   */
  onWaiting?(call: string, giveUp: (error: Error) => void): void;
  /** The page that the code under test is, another one in every run. */
  readonly page: object;
}
