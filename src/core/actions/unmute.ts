import { mediaCall, type MediaAction } from './media-call.ts';

/** The app unmutes tracks. */
export type UnmuteAction = MediaAction<'unmute'>;

export const unmute = mediaCall({
  name: 'unmute',
  says: 'unmute',
  about: 'the app unmutes tracks',
  meant: ['enable', 'cameraon', 'micon'],
  outcome: 'unmuted',
  undoes: ['mute'],
});
