import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IAgoraRTC, IAgoraRTCClient, NetworkQuality } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../index.ts';
import { setupLab } from '../../testing/setup-lab.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

/** Both figures of an event or a call: `1/1`. */
const figures = ({ uplinkNetworkQuality, downlinkNetworkQuality }: NetworkQuality): string =>
  `${uplinkNetworkQuality}/${downlinkNetworkQuality}`;

/** In the channel since 0.2 s, with the virtual second and the figures of each event. */
async function joined(
  uid: number | string | null = 1,
): Promise<{ client: IAgoraRTCClient; told: [seconds: number, figures: string][] }> {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const told: [seconds: number, figures: string][] = [];
  client.on('network-quality', (quality) => void told.push([lab.nowMs / 1000, figures(quality)]));
  const joining = client.join('app id', 'room', null, uid);
  await lab.advance('1s');
  await joining;
  return { client, told };
}

describe('R4-WEB-NETWORK-QUALITY: an app on the drop-in', () => {
  it('is told every two seconds from its entry on, of nothing before the first figures', async () => {
    const { client, told } = await joined();
    expect(figures(client.getNetworkQuality())).toBe('0/0');
    await lab.advance('7s');
    expect(told).toEqual([
      [2.2, '0/0'],
      [4.2, '1/1'],
      [6.2, '1/1'],
    ]);
    expect(figures(client.getNetworkQuality())).toBe('1/1');
    const leaving = client.leave();
    await lab.advance('10s');
    await leaving;
    expect(told).toHaveLength(3);
  });

  it('is told nothing of its stay before when it joins again', async () => {
    const { client, told } = await joined();
    await lab.advance('5s');
    const leaving = client.leave();
    await lab.advance('1s');
    await leaving;
    told.length = 0;
    const joining = client.join('app id', 'room', null, 1);
    await lab.advance('3s');
    await joining;
    expect(told.map(([, said]) => said)).toEqual(['0/0']);
  });

  it('tells of a loss on the way up alone as such, as the engine measures it', async () => {
    const { told } = await joined();
    await lab.advance('5s');
    lab.app.network({ up: { loss: '60%' } });
    await lab.advance('20s');
    const late = told.slice(-5).map(([, said]) => said.split('/').map(Number));
    for (const [up = 0, down = 0] of late) {
      expect(up).toBeGreaterThanOrEqual(3);
      expect(down).toBeLessThan(up);
    }
  });

  it('goes on with the last figures while nothing comes, then says 5 until something is answered', async () => {
    const { client, told } = await joined();
    await lab.advance('9s');
    told.length = 0;
    lab.app.offline();
    await lab.advance('32s');
    const said = told.map(([seconds, one]) => [seconds, one] as const);
    // Cut at 10 s; the last figures are of 9.2 s, and the request of 12.2 s waits until 22.2 s.
    expect(said.filter(([seconds]) => seconds < 22).every(([, one]) => one === '1/1')).toBe(true);
    expect(said.find(([, one]) => one === '5/5')?.[0]).toBe(22.2);
    expect(client.connectionState).toBe('RECONNECTING');
    expect(said.at(-1)?.[1]).toBe('5/5');
    lab.app.online();
    await lab.advance('14s');
    expect(told.at(-1)?.[1]).toBe('1/1');
  });

  it('knows at once of a loss that the browser notices, and of the return', async () => {
    const { client, told } = await joined();
    await lab.advance('9s');
    told.length = 0;
    lab.app.offline({ noticed: true });
    await lab.advance('4s');
    expect(told.map(([, said]) => said)).toEqual(['6/6', '6/6']);
    // The figures themselves are those that came last.
    expect(figures(client.getNetworkQuality())).toBe('1/1');
    lab.app.online();
    await lab.advance('8s');
    expect(told.at(-1)?.[1]).toBe('1/1');
    expect(lab.rules().filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });

  it.each<[what: string, uid: number | string | null]>([
    ['a number', 1],
    ['a text', 'ann'],
    ['none', null],
  ])('is answered by why, with %s for a user ID', async (_what, uid) => {
    await joined(uid);
    await lab.advance('4s');
    expect(lab.why('app', { at: '4.2s' })).toContain('The page asks the server for figures every 3 s');
    expect(lab.why('app', { at: '4.2s' })).not.toContain('UID 0');
    expect(lab.why('app', { not: 'network-quality', at: '3.5s' })).toContain('every 2 s');
  });
});

describe('the figures of others', () => {
  it('are what they have measured, by their user IDs', async () => {
    const { client } = await joined();
    const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('5s');
    // A native SDK of the lab tells of its network only where the run asks for it.
    expect(client.getRemoteNetworkQuality()).toEqual({
      7: { uplinkNetworkQuality: 0, downlinkNetworkQuality: 0 },
    });
    const other = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    const joining = other.join('app id', 'room', null, 'bea');
    await lab.advance('9s');
    await joining;
    expect(client.getRemoteNetworkQuality()).toMatchObject({
      bea: { uplinkNetworkQuality: 1, downlinkNetworkQuality: 1 },
    });
    phone.leave();
    await lab.advance('1s');
    expect(Object.keys(client.getRemoteNetworkQuality())).toEqual(['bea']);
  });

  it('are new every three seconds, with the own ones, however often the server answers', async () => {
    const { client } = await joined();
    const other = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
    const joining = other.join('app id', 'room', null, 'bea');
    await lab.advance('9s');
    await joining;
    lab.app.network({ up: { loss: '25%' }, down: { loss: '15%' } });
    const changes: number[] = [];
    let last = JSON.stringify(client.getRemoteNetworkQuality());
    for (let step = 0; step < 400; step++) {
      await lab.advance('100ms');
      const next = JSON.stringify(client.getRemoteNetworkQuality());
      if (next !== last) changes.push(lab.nowMs - 200);
      last = next;
    }
    expect(changes.length).toBeGreaterThan(2);
    // In at 0.2 s, the app asks every 3 s; the other does so a second later, and says it at once.
    for (const atMs of changes) expect(atMs % 3_000).toBeLessThan(1_000);
  });

  it('nobody else in the run is told of networks because the app is', async () => {
    await joined();
    lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('10s');
    expect(lab.heard('uid7').map(({ name }) => name)).not.toContain('onNetworkQuality');
  });

  it('what comes every two seconds is not the next callback', async () => {
    await joined();
    const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
    await lab.advance('5s');
    phone.leave();
    expect((await lab.nextCallback('app')).name).toBe('user-unpublished');
  });
});
