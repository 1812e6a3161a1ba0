import { mediaCall, type MediaAction } from './media-call.ts';

/** The app takes a mute back. */
export type UnmuteAction = MediaAction<'unmute'>;

export const unmute = mediaCall({
  name: 'unmute',
  says: 'unmute',
  about: 'the app takes a mute back',
  meant: ['enable', 'cameraon', 'micon'],
  outcome: 'unmuted',
  undoes: ['mute'],
});
