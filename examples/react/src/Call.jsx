import AgoraRTC, {
  AgoraRTCProvider,
  RemoteUser,
  useClientEvent,
  useConnectionState,
  useJoin,
  useRemoteUsers,
  useRTCClient,
} from 'agora-rtc-react';
import { useEffect, useState } from 'react';
import { fetchToken } from './fetch-token.js';

/** The SDK goes on trying; after so long this app begins anew, with a new token. */
const REJOIN_AFTER_MS = 15_000;

/** Renews the token when the SDK says that it will end. */
function useFreshToken() {
  const client = useRTCClient();
  useClientEvent(client, 'token-privilege-will-expire', async () => {
    await client.renewToken(await fetchToken());
  });
}

/** Counts the attempts of this app: one more each time that the SDK has tried for too long. */
function useAttempts() {
  const state = useConnectionState();
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    if (state !== 'RECONNECTING') return undefined;
    const timer = setTimeout(() => setAttempt((last) => last + 1), REJOIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return attempt;
}

/** Everybody else; joins when it appears, and leaves when it goes. */
function People() {
  useFreshToken();
  useJoin(async () => ({ appid: 'your app id', channel: 'room', token: await fetchToken(), uid: 1 }));
  return (
    <ul aria-label="People in the call">
      {useRemoteUsers().map((user) => (
        <li key={user.uid}>
          <RemoteUser user={user} style={{ width: '16rem', height: '9rem' }} />
          User {user.uid}
        </li>
      ))}
    </ul>
  );
}

function Room() {
  const state = useConnectionState();
  return (
    <>
      <p role="status">{state}</p>
      <People key={useAttempts()} />
    </>
  );
}

/** A call from beginning to end. */
export function Call() {
  const [client] = useState(() => AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' }));
  return (
    <AgoraRTCProvider client={client}>
      <Room />
    </AgoraRTCProvider>
  );
}
