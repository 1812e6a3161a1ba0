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

const NO_UDP = { up: { udp: 'blocked' }, down: { udp: 'blocked' } } as const;

/** What the app is told of its media connection and of its state, with the virtual second of each. */
function listen(client: IAgoraRTCClient): string[] {
  const told: string[] = [];
  const note = (what: string) => void told.push(`${lab.nowMs / 1000} ${what}`);
  client.on('is-using-cloud-proxy', (isUsing) => note(`proxy ${isUsing}`));
  client.on('media-reconnect-start', (uid) => note(`start ${uid}`));
  client.on('media-reconnect-end', (uid) => note(`end ${uid}`));
  client.on('connection-state-change', (state) => note(state));
  return told;
}

async function join(client: IAgoraRTCClient, uid: number | string = 1): Promise<void> {
  const joining = client.join('app id', 'room', null, uid);
  await lab.advance('1s');
  await joining;
}

async function leave(client: IAgoraRTCClient): Promise<void> {
  const leaving = client.leave();
  await lab.advance('1s');
  await leaving;
}

describe('an app on the drop-in that forces a cloud proxy', () => {
  it.each([3, 5])(
    'hears of it once it is in, with mode %s, and not when it is stopped (R4-WEB-MEDIA-PROXY)',
    async (mode) => {
      const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
      const told = listen(client);
      client.startProxyServer(mode);
      await join(client);
      expect(() => client.startProxyServer(mode)).toThrow('INVALID_OPERATION');
      expect(() => client.stopProxyServer()).toThrow('INVALID_OPERATION');
      expect(told).toEqual(['0 CONNECTING', '0.2 CONNECTED', '0.3 proxy true']);
      expect(lab.why('app', { not: 'media-reconnect-start', at: '0.9s' })).toContain('is renewed when');
      await leave(client);
      client.stopProxyServer();
      told.length = 0;
      await join(client);
      expect(told.filter((one) => one.includes('proxy'))).toEqual([]);
    },
  );

  it('loses its media with UDP, drops its connection, and calls itself and others as it does (R4-WEB-MEDIA-RENEWED)', async () => {
    const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    const told = listen(client);
    client.startProxyServer();
    await join(client, 'ada');
    await client.publish(await AgoraRTC.createMicrophoneAudioTrack());
    lab.client({ persona: 'android', uid: 7, channel: 'room', publish: 'audio' });
    await lab.advance('9s');
    told.length = 0;
    lab.app.network(NO_UDP);
    await lab.advance('12s');
    const names = told.map((one) => one.split(' ').slice(1).join(' '));
    expect(names).toEqual(['RECONNECTING', 'start ada', 'start 7', 'CONNECTED', 'end ada', 'end 7']);
    const [droppedS = ''] = told[0]?.split(' ') ?? [];
    expect(lab.why('app', { at: `${droppedS}s` })).toContain('no step of the SDK has brought it back');
  });
});
