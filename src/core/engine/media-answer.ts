import type { ChannelRole } from '../vocabulary/client-spec.ts';
import type { EngineCall, MediaVerb } from '../vocabulary/engine-call.ts';
import type { Tracks } from '../vocabulary/media.ts';

/** A call about what the user sends, or as whom. */
export type MediaCall = Extract<EngineCall, { call: MediaVerb | 'role' }>;

/** What a family does with one on its own account; a text refuses the call with that code. */
export type MediaAnswer = { readonly code: string } | MediaChange | 'nothing';

/** What a call makes of it. */
export interface MediaChange {
  readonly tracks?: Tracks;
  readonly muted?: Tracks;
  readonly role?: ChannelRole;
}
