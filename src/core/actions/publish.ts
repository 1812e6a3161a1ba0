import { mediaCall, type MediaAction } from './media-call.ts';

/** The app publishes tracks. */
export type PublishAction = MediaAction<'publish'>;

export const publish = mediaCall({
  name: 'publish',
  says: 'publish',
  about: 'the app publishes its tracks; each join begins with those that its client says',
  meant: ['startpublishing', 'publishstream', 'clientpublish'],
  outcome: 'publishes',
  undoes: ['unpublish'],
});
