import { mediaCall, type MediaAction } from './media-call.ts';

/** The app unpublishes its tracks. */
export type UnpublishAction = MediaAction<'unpublish'>;

export const unpublish = mediaCall({
  name: 'unpublish',
  says: 'unpublish',
  about: 'the app unpublishes tracks, which it then no longer sends',
  meant: ['stoppublishing', 'unpublishstream', 'clientunpublish'],
  outcome: 'unpublished',
});
