import type { ChannelRole } from './client-spec.ts';
import type { MediaChoice } from './media.ts';
import type { JoinRefusal, ReconnectTrigger } from './refusals.ts';
import type { TokenLife } from './token.ts';

/** Calls about the media that a user sends. */
export const MEDIA_VERBS = ['publish', 'unpublish', 'mute', 'unmute'] as const;
export type MediaVerb = (typeof MEDIA_VERBS)[number];

/** Calls of the app that an SDK may refuse on the spot. */
export const APP_CALLS = ['join', 'leave', ...MEDIA_VERBS, 'role', 'renewToken'] as const;
export type AppCall = (typeof APP_CALLS)[number];

/** Whether a call, or a step of that name, is one that an app makes on its engine. */
export function isAppCall(name: string): name is AppCall {
  return APP_CALLS.some((call) => call === name);
}

/** A call of the app, or of the system that ends it. */
export type EngineCall =
  | {
      readonly call: 'join';
      readonly channel: string;
      readonly refuse?: JoinRefusal;
      readonly token?: TokenLife;
    }
  | { readonly call: 'leave' }
  | { readonly call: MediaVerb; readonly media: MediaChoice }
  | { readonly call: 'role'; readonly role: ChannelRole }
  | { readonly call: 'renewToken'; readonly token: TokenLife }
  /** The device says that its network is gone, or back: the `offline` and `online` of a browser. */
  | { readonly call: 'device'; readonly isOnline: boolean }
  /** The app destroys its engine, and has none until it creates another. */
  | { readonly call: 'destroy' }
  | { readonly call: 'create' }
  /** The browser holds back the timers of a page, as it is hidden and silent, or does so no more. */
  | { readonly call: 'timers'; readonly areThrottled: boolean }
  /** The socket of a page was closed while the page stood still. */
  | { readonly call: 'socket-closed' }
  /** The process is about to end and its system lets it say goodbye (iOS, macOS). */
  | { readonly call: 'terminate' }
  | { readonly call: 'reconnect'; readonly reason: ReconnectTrigger };
