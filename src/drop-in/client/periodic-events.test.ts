import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../index.ts';
import { setupLab } from '../../testing/setup-lab.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

async function joined(): Promise<IAgoraRTCClient> {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const joining = client.join('app id', 'room', null, 1);
  await lab.advance('1s');
  await joining;
  return client;
}

describe('what an NG client tells every two seconds', () => {
  it('tells of voices when that is switched on, the quietest first, until the app has left', async () => {
    const client = await joined();
    const heard: unknown[] = [];
    client.on('volume-indicator', (voices) => void heard.push(voices));
    const other = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('2s');
    expect(heard).toEqual([]);

    client.enableAudioVolumeIndicator();
    await lab.advance('2s');
    expect(heard).toEqual([[{ uid: 1, level: 0 }]]);

    const [user] = client.remoteUsers;
    await client.subscribe(user as (typeof client.remoteUsers)[number], 'audio');
    await lab.advance('2s');
    expect(heard.at(-1)).toEqual([
      { uid: 1, level: 0 },
      { uid: 7, level: 40 },
    ]);
    other.mute({ media: 'audio' });
    await lab.advance('2s');
    expect(heard.at(-1)).toEqual([{ uid: 1, level: 0 }]);

    await client.publish(await AgoraRTC.createMicrophoneAudioTrack());
    await lab.advance('2s');
    expect(heard.at(-1)).toEqual([{ uid: 1, level: 40 }]);

    const count = heard.length;
    const leaving = client.leave();
    await lab.advance('1s');
    await leaving;
    const again = client.join('app id', 'room', null, 1);
    await lab.advance('5s');
    await again;
    expect(heard).toHaveLength(count);
  });
});
