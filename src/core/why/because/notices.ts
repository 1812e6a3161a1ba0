import { callbackFacts, isOfMatter, type CallbackRole, type RoleOf } from '../../vocabulary/callbacks.ts';
import { sentence } from '../words/words.ts';
import { REGISTERED_REASONS, USER_INFO_REASONS } from './account-notices.ts';
import type { NoticeReasons } from './notice-reasons.ts';
import { MEDIA_REASONS, ROLE_REASONS } from './media-notices.ts';
import { MEDIA_RENEWAL_NOTICES, MEDIA_RENEWED_NOTICES, MEDIA_WAY_NOTICES } from './media-path-notices.ts';
import { NETWORK_NOTICES } from './network-notices.ts';
import { REMOTE_MEDIA_NOTICES } from './remote-media-notices.ts';
import { PROXY_REASONS } from './transport-notices.ts';
import { TOKEN_END_REASONS, WARNING_REASONS } from './token-notices.ts';

/** Notices whose reasons say more than what comes before them in the trace. */
const TOLD_NOTICES: Readonly<Partial<Record<RoleOf<'notice'>, NoticeReasons>>> = {
  userMuteAudio: MEDIA_REASONS,
  userMuteVideo: MEDIA_REASONS,
  audioMuted: MEDIA_REASONS,
  audioUnmuted: MEDIA_REASONS,
  videoMuted: MEDIA_REASONS,
  videoUnmuted: MEDIA_REASONS,
  userInfoUpdated: USER_INFO_REASONS,
  localUserRegistered: REGISTERED_REASONS,
  streamUpdated: MEDIA_REASONS,
  clientRoleChanged: ROLE_REASONS,
  remoteAudioState: REMOTE_MEDIA_NOTICES,
  remoteVideoState: REMOTE_MEDIA_NOTICES,
  networkQuality: NETWORK_NOTICES,
  proxyConnected: PROXY_REASONS,
  usingCloudProxy: MEDIA_WAY_NOTICES,
  mediaReconnectStart: MEDIA_RENEWAL_NOTICES,
  mediaReconnectEnd: MEDIA_RENEWED_NOTICES,
  tokenWillExpire: WARNING_REASONS,
  tokenExpired: TOKEN_END_REASONS,
};

/** What can be said of every notice: what it tells, and the record that it followed from. */
const PLAIN_NOTICE: NoticeReasons = {
  came: ({ trace, record }) => {
    const cause = record.cause === null ? undefined : trace.records.at(record.cause);
    const told = sentence({ kind: 'tells-that', about: callbackFacts(record.role).about });
    if (cause === undefined) return [told];
    const followed = { kind: 'followed-from-this', record: cause, atUs: cause.atUs } as const;
    return [told, sentence(followed, cause)];
  },
  missing: ({ role, client }) => [
    sentence({ kind: 'no-occasion', about: callbackFacts(role).about, user: client.spec.uid }),
  ],
};

/** The reasons of a notice; undefined for callbacks of every other matter. */
export function noticeReasons(role: CallbackRole): NoticeReasons | undefined {
  if (!isOfMatter(role, 'notice')) return undefined;
  return new Map<string, NoticeReasons>(Object.entries(TOLD_NOTICES)).get(role) ?? PLAIN_NOTICE;
}
