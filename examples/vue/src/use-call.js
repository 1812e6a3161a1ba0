import AgoraRTC from 'agora-rtc-sdk-ng';
import { onScopeDispose, ref, shallowRef } from 'vue';

/** Short losses come and go unseen. */
const NOTICE_AFTER_MS = 4000;

/** A call: who is in it, and whether this page has been trying to get back in for a while. */
export function useCall() {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const users = shallowRef([]);
  const isReconnecting = ref(false);

  // The SDK changes its user objects without a word to Vue: what is shown of them is copied.
  const refresh = () => {
    users.value = client.remoteUsers.map(({ uid, videoTrack }) => ({ uid, videoTrack }));
  };
  for (const event of ['user-joined', 'user-left', 'user-unpublished']) client.on(event, refresh);
  client.on('user-published', async (user, mediaType) => {
    const track = await client.subscribe(user, mediaType);
    if (mediaType === 'audio') track.play();
    refresh();
  });

  let notice;
  client.on('connection-state-change', (state) => {
    clearTimeout(notice);
    isReconnecting.value = false;
    if (state === 'RECONNECTING') notice = setTimeout(() => (isReconnecting.value = true), NOTICE_AFTER_MS);
  });

  async function join(channel, uid) {
    await client.join('your app id', channel, null, uid);
    refresh();
  }
  async function leave() {
    await client.leave();
    refresh();
  }
  onScopeDispose(() => {
    clearTimeout(notice);
    void leave();
  });
  return { users, isReconnecting, join, leave };
}
