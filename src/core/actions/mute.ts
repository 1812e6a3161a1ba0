import { mediaCall, type MediaAction } from './media-call.ts';

/** The app mutes tracks: they stay published, and nothing comes of them. */
export type MuteAction = MediaAction<'mute'>;

export const mute = mediaCall({
  name: 'mute',
  says: 'mute',
  about: 'the app mutes tracks, which stay published; a mute lasts as long as its process',
  meant: ['disable', 'mutelocalvideostream', 'mutelocalaudiostream', 'cameraoff', 'micoff'],
  outcome: 'muted',
});
