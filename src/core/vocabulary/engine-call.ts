import type { JoinRefusal, ReconnectTrigger } from './refusals.ts';

/** Calls of the app that an SDK may refuse on the spot. */
export const APP_CALLS = ['join', 'leave'] as const;
export type AppCall = (typeof APP_CALLS)[number];

/** A call of the app, or of the system that ends it. */
export type EngineCall =
  | { readonly call: 'join'; readonly channel: string; readonly refuse?: JoinRefusal }
  | { readonly call: 'leave' }
  /** The process is about to end and its system lets it say goodbye (iOS, macOS). */
  | { readonly call: 'terminate' }
  | { readonly call: 'reconnect'; readonly reason: ReconnectTrigger };
