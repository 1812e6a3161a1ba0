import type { ChannelProfile, ChannelRole, CloudProxy } from '../vocabulary/client-spec.ts';
import type { Tracks } from '../vocabulary/media.ts';
import type { SdkFamily, SdkGeneration, WebWrapper } from '../vocabulary/persona.ts';
import type { Timings } from '../rulebook/rulebook.ts';

/** What an engine is told once, at its start. Plain data. */
export interface EngineConfig {
  /** 0: the server gives it one at each join, or says which is behind its account. */
  readonly uid: number;
  /** The user account with which its app joins; absent: it joins with a number. */
  readonly account?: string;
  readonly sdk: SdkGeneration;
  readonly family: SdkFamily;
  readonly timings: Timings;
  readonly tracks: Tracks;
  readonly role: ChannelRole;
  readonly profile: ChannelProfile;
  /** Native, NG: the cloud proxy that its app has set; absent: the automatic mode. */
  readonly cloudProxy?: CloudProxy;
  /** The framework in a browser whose app is told in words of its own; absent: none. */
  readonly wrapper?: WebWrapper;
  /** Number of this process among all of the lab, from 1; makes its session names its own. */
  readonly incarnation: number;
}
