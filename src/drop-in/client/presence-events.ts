import type { CallbackArgs } from '../../core/vocabulary/callback-args.ts';
import type { CallbackRole } from '../../core/vocabulary/callbacks.ts';
import type { Events } from '../base/events.ts';
import type { DropInUser } from './remote-user.ts';
import type { UserList } from './user-list.ts';

/** What the SDK says of a media connection that it renews. */
const RENEWALS: ReadonlyMap<CallbackRole, string> = new Map([
  ['mediaReconnectStart', 'media-reconnect-start'],
  ['mediaReconnectEnd', 'media-reconnect-end'],
]);

/** Tells the app what the page's engine says of a user, by the SDK's events. */
export function tellPresence(events: Events, list: UserList, role: CallbackRole, args: CallbackArgs): void {
  const user = args.uid === undefined ? undefined : userAbout(list, args.uid);
  const renewal = RENEWALS.get(role);
  // Of the app itself as well, which is in no list.
  if (renewal !== undefined) events.emit(renewal, args.account ?? args.uid);
  if (user === undefined) return;
  if (role === 'userJoined' || role === 'peerOnline') {
    events.emit('user-joined', user);
  } else if (role === 'userOffline' || role === 'peerLeave') {
    list.forget(user.uid);
    events.emit('user-left', user, args.reason);
  } else if (role === 'streamAdded') {
    events.emit('user-published', user, args.mediaType);
  } else if (role === 'streamRemoved') {
    user.track(args.mediaType as 'audio' | 'video')?.stop();
    events.emit('user-unpublished', user, args.mediaType);
  } else if (role === 'userInfoUpdated') {
    events.emit('user-info-updated', user.uid, args.change);
  }
}

/** Users are known to the engine by number, also where the app calls them by a text. */
function userAbout(list: UserList, number: number): DropInUser | undefined {
  const byNumber = ({ _uintid }: DropInUser): boolean => _uintid === number;
  return list.users.find(byNumber) ?? list.leaving.find(byNumber);
}
