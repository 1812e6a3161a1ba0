import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import AgoraRTC from '../../src/drop-in/index.ts';
import { answerHeard } from '../../src/kits/matchers/heard-question.ts';
import { setupLab } from '../../src/testing/index.ts';

/* What docs/guide/from-a-mock.md says to do in the place of events that a mock was made to send. */

const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => {
  lab.reset();
});
afterAll(() => {
  lab.close();
});

const EVENTS = [
  'user-joined',
  'user-published',
  'user-unpublished',
  'user-left',
  'connection-state-change',
  'token-privilege-will-expire',
  'token-privilege-did-expire',
];

/** Somebody's client in the room, and what it has heard since this was last asked. */
async function inRoom(token: string | null = null) {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const heard: string[] = [];
  for (const event of EVENTS) {
    client.on(event, (...args: readonly unknown[]) => {
      const words = args.map((one) =>
        typeof one === 'object' && one !== null && 'uid' in one ? one.uid : one,
      );
      heard.push([event, ...words].filter((word) => word !== undefined).join(' '));
    });
  }
  const joined = client.join('app', 'room', token, 1);
  await lab.advance('1s');
  await joined;
  /** Lets time pass, and gives back what came meanwhile. */
  const after = async (span: string): Promise<readonly string[]> => {
    await lab.advance(span);
    return heard.splice(0);
  };
  await after('0s');
  return { client, after };
}

it('somebody joins, mutes, publishes again and leaves', async () => {
  const { after } = await inRoom();
  const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
  expect(await after('1s')).toEqual(['user-joined 7', 'user-published 7 audio', 'user-published 7 video']);
  phone.mute({ media: 'video' });
  expect(await after('1s')).toEqual(['user-unpublished 7 video']);
  phone.unmute({ media: 'video' });
  expect(await after('1s')).toEqual(['user-published 7 video']);
  phone.leave();
  expect(await after('1s')).toEqual([
    'user-unpublished 7 audio',
    'user-unpublished 7 video',
    'user-left 7 Quit',
  ]);
  const silent = lab.client({ persona: 'android', uid: 8, channel: 'room', publish: 'none' });
  await after('1s');
  silent.publish({ media: 'video' });
  expect(await after('1s')).toEqual(['user-published 8 video']);
  silent.kill();
  expect((await after('21s')).at(-1)).toBe('user-left 8 ServerTimeOut');
});

it('the own network goes and comes back', async () => {
  const { after } = await inRoom();
  lab.app.offline({ noticed: true });
  expect(await after('1s')).toEqual(['connection-state-change RECONNECTING CONNECTED']);
  lab.app.online();
  expect(await after('2s')).toEqual(['connection-state-change CONNECTED RECONNECTING']);
});

it('a token ends', async () => {
  const { after } = await inRoom(lab.token('90s'));
  expect(await after('61s')).toEqual(['token-privilege-will-expire']);
  expect(await after('31s')).toEqual([
    'connection-state-change DISCONNECTING CONNECTED',
    'connection-state-change DISCONNECTED DISCONNECTING TOKEN_EXPIRE',
    'token-privilege-did-expire',
  ]);
});

it('a device is denied, the app leaves, and a ban keeps it out', async () => {
  const { client, after } = await inRoom();
  lab.app.devices.denied.push('microphone');
  await expect(AgoraRTC.createMicrophoneAudioTrack()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  const phone = lab.client({ persona: 'android', uid: 7, channel: 'room' });
  await after('1s');
  void client.leave();
  await after('1s');
  expect(answerHeard(lab, phone, 'onUserOffline', { args: { reason: 'QUIT' } }).pass).toBe(true);
  void client.join('app', 'room', null, 1);
  await after('1s');
  lab.app.ban();
  expect(await after('1s')).toEqual(['connection-state-change DISCONNECTED CONNECTED UID_BANNED']);
  const again = expect(client.join('app', 'room', null, 1)).rejects.toBeDefined();
  await after('1s');
  await again;
});
