import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appsLab } from '../../test/support/apps-lab.ts';
import { expectParity, until } from '../../test/support/windowed-lab.ts';
import type { LineMessage } from './page/line.ts';

const request = { channel: 'room', role: 'host', profile: 'communication', token: null } as const;
const join = (uid: number | string | undefined, seat = 0) =>
  ({ call: 'join', request: { ...request, ...(uid === undefined ? {} : { uid }) }, seat, atMs: 0 }) as const;
const PUBLISHED = {
  published: { audio: true, video: true },
  muted: { audio: false, video: true },
} as const;

describe('a client object that has joined nothing', () => {
  it.each<[what: string, message: LineMessage]>([
    ['publishes', { call: 'publish', media: PUBLISHED, seat: 0, atMs: 0 }],
    ['changes its role', { call: 'role', role: 'audience', seat: 0, atMs: 0 }],
    ['renews a token', { call: 'renew', token: 'x', seat: 0, atMs: 0 }],
    ['leaves', { call: 'leave', seat: 0, atMs: 0 }],
    ['says of a record what its handler did', { call: 'handled', seq: 0, tookMs: 1 }],
  ])('and %s does nothing in the run, and can still join', async (_what, message) => {
    const { bench, open, logged } = await appsLab();
    const line = open();
    line.say(message);
    line.join(7);
    await until(() => line.told.includes('joinSuccess 7'), 'the join');
    expect([bench.view?.fault, logged]).toEqual([undefined, []]);
    await expectParity(bench);
    bench.hub.close();
  });
});

it.each(['käthe', 'a\u0000b', '\u{1F600}', 'x'.repeat(256), ''])(
  'the user account %j, which the SDK takes on no page, is no message',
  async (uid) => {
    const { bench, open, logged } = await appsLab();
    open().say(join(uid));
    expect(logged).toEqual([expect.stringContaining('no message of the drop-in')]);
    bench.hub.close();
  },
);

const seats = fc.integer({ min: 0, max: 3 });
const uids = fc.constantFrom(undefined, 1, 7, 2 ** 32 - 1, 'alice', '~', 'a b/c');
const flags = fc.record({ audio: fc.boolean(), video: fc.boolean() });
const said: fc.Arbitrary<LineMessage> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(uids, seats).map(([uid, seat]) => join(uid, seat)) },
  seats.map((seat) => ({ call: 'take', seat, atMs: 0 }) as const),
  seats.map((seat) => ({ call: 'leave', seat, atMs: 0 }) as const),
  seats.map((seat) => ({ call: 'role', role: 'audience', seat, atMs: -1 }) as const),
  seats.map((seat) => ({ call: 'renew', token: 'not a token', seat, atMs: 1e12 }) as const),
  fc
    .tuple(flags, flags, seats)
    .map(
      ([published, muted, seat]) =>
        ({ call: 'publish', media: { published, muted }, seat, atMs: 0 }) as const,
    ),
  fc.nat().map((seq) => ({ call: 'handled', seq, tookMs: 0, error: 'x' }) as const),
  fc.constant({ call: 'reached' } as const),
  fc.constant({ call: 'closing' } as const),
);
const pages = fc.array(fc.array(said, { maxLength: 12 }), { minLength: 1, maxLength: 3 });

it('whatever pages say, in whatever order, the host goes on and its run replays', async () => {
  await fc.assert(
    fc.asyncProperty(pages, async (messages) => {
      const { bench, open, logged } = await appsLab();
      for (const page of messages) {
        const line = open();
        for (const message of page) {
          line.say(message);
          await new Promise((resolve) => setImmediate(resolve));
        }
        line.close();
      }
      await bench.call('clock.pause', {});
      expect([bench.view?.fault, logged, bench.logged]).toEqual([undefined, [], []]);
      await expectParity(bench);
      bench.hub.close();
    }),
    { numRuns: 12 },
  );
});
