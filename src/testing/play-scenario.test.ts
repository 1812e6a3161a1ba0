import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IAgoraRTC } from 'agora-rtc-sdk-ng';
import AgoraDropIn from '../drop-in/index.ts';
import { setupLab } from './setup-lab.ts';

const AgoraRTC = AgoraDropIn as object as IAgoraRTC;
const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

const SCENARIO = `name: A phone is killed while a page watches
clients:
  phone: { persona: android, sdk: 4.x, uid: 7 }
  watcher: { persona: web, sdk: 4.x, uid: 1, network: apple-3g }
steps:
  - { at: 0s, do: join, client: phone }
  - { at: 1s, do: join, client: watcher }
  - { at: 5s, do: offline, client: watcher }
  - { at: 7s, do: online, client: watcher }
  - { at: 20s, do: kill, client: phone, id: dead }
  - { at: 60s, do: leave, client: watcher }
expect:
  - { client: watcher, callback: user-left, after: dead, within: 21s, args: { uid: 7 } }
`;

/** An app that joins when it is told to. */
function app(uid: number): Parameters<typeof lab.play>[1] {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  return {
    as: 'watcher',
    steps: {
      join: (fields) => client.join('app', (fields as { channel: string }).channel, null, uid),
      leave: () => client.leave(),
    },
  };
}

describe('a scenario that is played around the app', () => {
  it('has the app in the part of one of its clients, on its network, and judges both', async () => {
    const { expectations } = await lab.play(SCENARIO, app(1));
    expect(expectations.map(({ status }) => status)).toEqual(['passed']);
    const inputs = lab.trace().flatMap((record) => (record.kind === 'input' ? [record] : []));
    expect(inputs.map(({ atUs, action }) => `${atUs / 1e6} ${action.do} ${action.client}`)).toEqual([
      '0 open phone',
      '0 join phone',
      '1 open watcher',
      '1 join watcher',
      '5 offline watcher',
      '7 online watcher',
      '20 kill phone',
      '60 leave watcher',
    ]);
    const open = inputs.find(({ action }) => action.do === 'open' && action.client === 'watcher');
    expect(open?.action).toMatchObject({ spec: { uid: 1, up: { latencyUs: expect.any(Number) } } });
    expect(lab.lastVerbMs).toBe(0);
  });

  it('fails with the reason where the app does not do what it does there', async () => {
    await expect(lab.play(SCENARIO, { as: 'watcher' })).rejects.toThrow(
      /did not hold.*has joined nothing, in the part of watcher.*user-left/s,
    );
  });

  it.each([
    ['name: x', { as: 'watcher' }, /cannot be read/],
    ['name: [\n', { as: 'watcher' }, /the scenario:\d+:\d+/],
    [SCENARIO, { as: 'nobody' }, /has no client "nobody"; there are phone, watcher/],
    [SCENARIO, { as: 'phone' }, /"phone" is android with sdk 4\.x/],
  ])('answers a mistake in %j with a sentence', async (text, options, sentence) => {
    await expect(lab.play(text, options)).rejects.toThrow(sentence);
  });

  it('is the beginning of a run', async () => {
    lab.client({ persona: 'android', uid: 3, channel: 'room' });
    await expect(lab.play(SCENARIO, app(1))).rejects.toThrow(/somebody has joined this one already/);
  });
});
