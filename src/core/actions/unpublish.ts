import { mediaCall, type MediaAction } from './media-call.ts';

/** The app takes its tracks back. */
export type UnpublishAction = MediaAction<'unpublish'>;

export const unpublish = mediaCall({
  name: 'unpublish',
  says: 'unpublish',
  about: 'the app takes its tracks back: it sends them no more',
  meant: ['stoppublishing', 'unpublishstream', 'clientunpublish'],
  outcome: 'unpublished',
});
