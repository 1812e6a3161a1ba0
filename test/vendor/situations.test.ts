import { beforeAll, describe, expect, it } from 'vitest';
import type { LabAction } from '../../src/core/actions/actions.ts';
import type { JoinRefusal } from '../../src/core/vocabulary/refusals.ts';
import { clientSpec, type At } from '../model/lab-builder.ts';
import { bothPages, type Run } from './compare.ts';
import { VendorPage } from './vendor-page.ts';

let vendor: VendorPage;
beforeAll(() => {
  vendor = new VendorPage();
});

const clients = [
  clientSpec('uid1', 'web', '4.x'),
  clientSpec('uid2', 'android', '4.x'),
  clientSpec('uid3', 'web', '4.x', { publish: 'audio' }),
  clientSpec('uid4', 'ios', '3.x'),
];
const join = (client = 'uid1', refuse?: JoinRefusal): LabAction => ({
  do: 'join',
  client,
  channel: 'lab',
  ...(refuse === undefined ? {} : { refuse }),
});
const joinWith = (seconds: number): LabAction => ({
  do: 'join',
  client: 'uid1',
  channel: 'lab',
  token: { livesUs: seconds * 1e6 },
});
const renew = (seconds: number): LabAction => ({
  do: 'renewToken',
  client: 'uid1',
  token: { livesUs: seconds * 1e6 },
});
const leave = (client = 'uid1'): LabAction => ({ do: 'leave', client });
const cut = (client = 'uid1'): LabAction => ({ do: 'offline', client, direction: 'both' });
const mend = (client = 'uid1'): LabAction => ({ do: 'online', client, direction: 'both' });
const kill = (client: string): LabAction => ({ do: 'kill', client });
const ban = (reason: JoinRefusal): LabAction => ({ do: 'ban', client: 'uid1', reason });
const media = (
  verb: 'publish' | 'unpublish' | 'mute' | 'unmute',
  client: string,
  which: 'audio' | 'video' | 'both' = 'both',
): LabAction => ({ do: verb, client, media: which });
const OTHERS: readonly At[] = [
  [0, join('uid2')],
  [0.1, join('uid3')],
  [0.2, join('uid4')],
];

/** The user of the page on another device. */
const twin = clientSpec('twin', 'android', '4.x', { uid: 1 });
const run = (untilSeconds: number, ...actions: readonly At[]): Run => ({ clients, actions, untilSeconds });

describe('the lab page and the vendor class are told the same, at the same moments', () => {
  it.each<[string, Run]>([
    ['joining an empty channel, then others come', run(6, [1, join()], [2, join('uid2')], [3, join('uid3')])],
    ['joining a channel with others in it', run(6, ...OTHERS, [1, join()])],
    ['joining twice', run(6, [1, join()], [3, join()])],
    [
      'a channel name that the SDK does not take',
      run(6, [1, join('uid1', 'INVALID_CHANNEL_NAME')], [2, join()]),
    ],
    ['rejected by the edge', run(6, [1, join('uid1', 'REJECTED_BY_SERVER')])],
    ['banned before it joins', run(6, [1, join('uid1', 'BANNED_BY_SERVER')])],
    ['banned while it is in', run(6, ...OTHERS, [1, join()], [3, ban('BANNED_BY_SERVER')])],
    ['rejected while it is in', run(6, ...OTHERS, [1, join()], [3, ban('REJECTED_BY_SERVER')])],
    ['leaving', run(6, ...OTHERS, [1, join()], [3, leave()])],
    ['leaving and joining at once', run(8, ...OTHERS, [1, join()], [3, leave()], [3, join()])],
    [
      'leaving, joining and leaving at once',
      run(8, [1, join()], [3, leave()], [3.01, join()], [3.02, leave()]),
    ],
    ['leaving while it looks for an edge', run(6, [1, join()], [1.05, leave()])],
    ['leaving while it opens its socket', run(6, [1, join()], [1.15, leave()])],
    ['leaving without a network', run(12, ...OTHERS, [1, join()], [3, cut()], [4, leave()])],
    [
      'leaving 1.5 s before the tenth ping without an answer',
      run(60, ...OTHERS, [1, join()], [3, cut()], [29.7, leave()]),
    ],
    [
      'leaving so, and joining meanwhile',
      run(90, ...OTHERS, [1, join()], [3, cut()], [29.7, leave()], [30, join()], [40, mend()]),
    ],
    [
      'leaving, and joining with a name that the SDK does not take meanwhile',
      run(8, [1, join()], [3, leave()], [3.02, join('uid1', 'INVALID_CHANNEL_NAME')], [3.03, join()]),
    ],
    ['leaving while it is reconnecting', run(60, ...OTHERS, [1, join()], [3, cut()], [45, leave()])],
    ['joining without a network, which comes after 40 s', run(70, [0.5, cut()], [1, join()], [41, mend()])],
    ['a user who leaves', run(6, ...OTHERS, [1, join()], [3, leave('uid2')])],
    ['a user who is lost for good', run(40, ...OTHERS, [1, join()], [3, kill('uid2')])],
    ['a user who is lost for 15 s', run(40, ...OTHERS, [1, join()], [3, cut('uid2')], [18, mend('uid2')])],
    ['a user who is lost for 25 s', run(60, ...OTHERS, [1, join()], [3, cut('uid3')], [28, mend('uid3')])],
    ['its own loss of 20 s', run(40, ...OTHERS, [1, join()], [3, cut()], [23, mend()])],
    ['its own loss of 60 s', run(100, ...OTHERS, [1, join()], [3, cut()], [63, mend()])],
    ['its own loss of 10 min', run(660, ...OTHERS, [1, join()], [3, cut()], [603, mend()])],
    [
      'its own loss, in which one leaves, one comes and one is lost',
      run(
        120,
        OTHERS[0] as At,
        OTHERS[1] as At,
        [1, join()],
        [3, cut()],
        [20, leave('uid2')],
        [30, join('uid4')],
        [31, kill('uid3')],
        [63, mend()],
      ),
    ],
    [
      'its own loss, after which somebody who left comes back',
      run(120, ...OTHERS, [1, join()], [3, cut()], [20, leave('uid2')], [63, mend()], [76.5, join('uid2')]),
    ],
    [
      'two losses of its own',
      run(200, ...OTHERS, [1, join()], [3, cut()], [63, mend()], [80, cut()], [140, mend()]),
    ],
    [
      'the same user on another device (reading A27)',
      { ...run(8, ...OTHERS, [1, join()], [3, join('twin')]), clients: [...clients, twin] },
    ],
    [
      'the same user on another device, and back again',
      { ...run(12, ...OTHERS, [1, join()], [3, join('twin')], [6, join()]), clients: [...clients, twin] },
    ],
    ['a token that ends', run(50, ...OTHERS, [1, joinWith(40)])],
    ['a token that is renewed in time', run(60, ...OTHERS, [1, joinWith(40)], [20, renew(600)])],
    ['renewing a token outside the channel', run(8, [1, renew(600)], [2, join()])],
    [
      'a user who mutes, and takes it back',
      run(
        9,
        ...OTHERS,
        [1, join()],
        [3, media('mute', 'uid2', 'video')],
        [5, media('unmute', 'uid2', 'video')],
      ),
    ],
    [
      'a user who mutes both, and takes it back',
      run(9, ...OTHERS, [1, join()], [3, media('mute', 'uid2')], [5, media('unmute', 'uid2')]),
    ],
    [
      'a user who unpublishes everything, and publishes again',
      run(9, ...OTHERS, [1, join()], [3, media('unpublish', 'uid2')], [5, media('publish', 'uid2')]),
    ],
    [
      'a user who unpublishes what is muted, and publishes it again',
      run(
        12,
        ...OTHERS,
        [1, join()],
        [3, media('mute', 'uid2')],
        [5, media('unpublish', 'uid2')],
        [7, media('publish', 'uid2')],
        [9, media('unmute', 'uid2')],
      ),
    ],
    [
      'a user who unmutes what it does not publish',
      run(
        12,
        ...OTHERS,
        [1, join()],
        [3, media('mute', 'uid2')],
        [5, media('unpublish', 'uid2')],
        [7, media('unmute', 'uid2')],
        [9, media('publish', 'uid2')],
      ),
    ],
    [
      'joining a channel with muted tracks in it',
      run(9, ...OTHERS, [0.6, media('mute', 'uid2', 'audio')], [2, join()], [5, media('unmute', 'uid2')]),
    ],
    [
      'its own loss, in which others mute, unmute and unpublish',
      run(
        100,
        ...OTHERS,
        [1, join()],
        [2, media('mute', 'uid4')],
        [3, cut()],
        [20, media('mute', 'uid2', 'video')],
        [21, media('unpublish', 'uid3')],
        [22, media('unmute', 'uid4')],
        [63, mend()],
      ),
    ],
    [
      'its own loss, in which one of two tracks goes',
      run(100, ...OTHERS, [1, join()], [3, cut()], [20, media('unpublish', 'uid2', 'audio')], [63, mend()]),
    ],
    [
      'its own loss, in which a user that had muted leaves',
      run(
        100,
        ...OTHERS,
        [1, join()],
        [2, media('mute', 'uid2')],
        [3, cut()],
        [20, leave('uid2')],
        [63, mend()],
      ),
    ],
    [
      'a user that had muted, lost for 25 s',
      run(60, ...OTHERS, [1, join()], [2, media('mute', 'uid2')], [3, cut('uid2')], [28, mend('uid2')]),
    ],
    [
      'a user that had muted leaves and comes back',
      run(20, ...OTHERS, [1, join()], [2, media('mute', 'uid2')], [4, leave('uid2')], [8, join('uid2')]),
    ],
  ])('%s', async (_, what) => {
    const { lab, vendor: theirs } = await bothPages(vendor, what);
    expect(lab.told.length).toBeGreaterThan(0);
    expect(lab).toEqual(theirs);
  });

  it.each<JoinRefusal>(['INVALID_APP_ID', 'INVALID_TOKEN', 'TOKEN_EXPIRED'])(
    'turned away for %s, in the same order: the class asks the spare hosts too, which takes it a second longer',
    async (refuse) => {
      for (const before of [
        [],
        [
          [1, join()],
          [3, leave()],
        ] as const,
      ]) {
        const what = run(12, ...before, [5, join('uid1', refuse)]);
        const { lab, vendor: theirs } = await bothPages(vendor, what);
        const untimed = (told: readonly string[]): string[] =>
          told.map((text) => text.replace(/^\S+ ms /, ''));
        expect(untimed(lab.told)).toEqual(untimed(theirs.told));
      }
    },
  );

  it('is version 4.24.8, which the rules are named after', () => {
    expect(vendor.version).toBe('4.24.8');
  });
});
