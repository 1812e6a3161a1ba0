import { describe, expect, test } from 'vitest';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import { android, cut, heard, ios, join, joined, mend, ng, web } from './situation-clients.ts';

/* More situations that no rule names: pages, entries that are refused, and the lab itself. */

describe('pages', () => {
  test('a page whose own network fails notices after 27 to 30 s, and others of it by their own limits', () => {
    const lab = runLab(
      [web, ng],
      [
        [0, join('uid4')],
        [1, join('uid3')],
        [10, cut('uid3')],
        [70, mend('uid3')],
      ],
      120,
    );
    expect(heard(lab, 'uid3', 2).slice(0, 3)).toEqual([
      '37.2 connection-state-change(DISCONNECTED, CONNECTED)',
      '37.2 error(SOCKET_DISCONNECTED)',
      '37.2 stream-removed(4)',
    ]);
    expect(heard(lab, 'uid4', 2).slice(0, 3)).toEqual([
      '20.1 user-unpublished(3, audio)',
      '20.1 user-unpublished(3, video)',
      '30.1 user-left(3, ServerTimeOut)',
    ]);
  });

  test('an NG page that finds its peer gone after its own reconnection lets it go after 3 s, with no word about tracks', () => {
    const lab = runLab(
      [android, ng],
      [
        [0, join('uid4')],
        [1, join('uid1')],
        [10, cut('uid4')],
        [15, { do: 'kill', client: 'uid1' }],
        [240, mend('uid4')],
      ],
      300,
    );
    const lines = heard(lab, 'uid4', 240);
    const backAt = Number(lines[0]?.split(' ')[0]);
    expect(lines.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'connection-state-change(CONNECTED, RECONNECTING)',
      'user-left(1)',
    ]);
    expect(Number(lines[1]?.split(' ')[0]) - backAt).toBeCloseTo(3);
  });

  test('a legacy page that finds its peer forgotten by the server lets it go after the 3 min that nobody else counts any more', () => {
    const lab = runLab(
      [android, web],
      [
        [0, join('uid3')],
        [1, join('uid1')],
        [10, cut('uid3')],
        [15, { do: 'kill', client: 'uid1' }],
        [240, mend('uid3')],
      ],
      480,
    );
    const lines = heard(lab, 'uid3', 240);
    const backAt = Number(lines[0]?.split(' ')[0]);
    expect(lines.at(-1)?.replace(/^\S+ /, '')).toBe('peer-leave(1, ServerTimeOut)');
    expect(Math.round(Number(lines.at(-1)?.split(' ')[0]) - backAt)).toBe(180);
  });

  test('a page whose session the server has forgotten is told so by its first ping, and reconnects', () => {
    const lab = runLab(
      [ng],
      [
        [0, join('uid4')],
        [10, cut('uid4')],
        [25, mend('uid4')],
      ],
      60,
    );
    expect(heard(lab, 'uid4', 10).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'connection-state-change(RECONNECTING, CONNECTED)',
      'connection-state-change(CONNECTED, RECONNECTING)',
    ]);
  });

  test.each([
    ['web', '3.x', ['DISCONNECTING, CONNECTED', 'DISCONNECTED, DISCONNECTING']],
    ['web', '4.x', ['DISCONNECTING, CONNECTED', 'DISCONNECTED, DISCONNECTING, LEAVE']],
  ] as const)(
    'a %s %s page that leaves is through when the server answers, or after 3 s',
    (persona, sdk, states) => {
      const page = clientSpec('uid3', persona, sdk);
      const leave: At = [10, { do: 'leave', client: 'uid3' }];
      for (const [actions, endsAt] of [
        [[[0, join('uid3')], leave], '10.1'],
        [[[0, join('uid3')], [9.99, cut('uid3')], leave], '13.0'],
      ] as [At[], string][]) {
        const lines = heard(runLab([page], actions, 20), 'uid3', 9);
        expect(lines.slice(0, 2).map((line) => /\((.*)\)/.exec(line)?.[1])).toEqual(states);
        expect(lines.slice(1).map((line) => line.split(' ')[0])).toEqual([endsAt, endsAt]);
      }
    },
  );
});

describe('entries that the server refuses', () => {
  test.each([
    ['android', '4.x', 'INVALID_TOKEN', 'DISCONNECTED'],
    ['android', '3.x', 'INVALID_TOKEN', 'FAILED'],
    ['android', '4.x', 'BANNED_BY_SERVER', 'FAILED'],
    ['web', '3.x', 'INVALID_TOKEN', 'DISCONNECTED'],
    ['web', '4.x', 'BANNED_BY_SERVER', 'DISCONNECTED'],
  ] as const)('%s %s with %s ends %s', (persona, sdk, refuse, state) => {
    const lab = runLab(
      [clientSpec('uid1', persona, sdk)],
      [[1, { do: 'join', client: 'uid1', channel: 'lab', refuse }]],
      5,
    );
    expect(lab.client('uid1').connection).toBe(state);
    expect(lab.records.some((r) => r.kind === 'server' && r.event === 'join-refused')).toBe(true);
  });

  test('a ban puts the user out at once and keeps it out; others see it leave', () => {
    const lab = runLab(
      [android, ios],
      [
        ...joined,
        [10, { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER' }],
        [12, { do: 'leave', client: 'uid1' }],
        [13, join('uid1')],
      ],
      20,
    );
    expect(heard(lab, 'uid1', 10)).toEqual([
      '10.1 onConnectionStateChanged(FAILED, BANNED_BY_SERVER)',
      '10.1 onConnectionBanned()',
      '12.0 onConnectionStateChanged(DISCONNECTED, LEAVE_CHANNEL)',
      '12.0 onLeaveChannel()',
      '13.0 onConnectionStateChanged(CONNECTING, CONNECTING)',
      '13.2 onConnectionStateChanged(FAILED, BANNED_BY_SERVER)',
      '13.2 onConnectionBanned()',
    ]);
    expect(heard(lab, 'uid2', 10)).toEqual(['10.1 didOfflineOfUid(1, QUIT)']);
  });
});

describe('a lab', () => {
  test('refuses what makes no sense, and says why', () => {
    const lab = runLab([android], [], 1);
    expect(() => lab.open(android)).toThrow('there is a client "uid1" already');
    expect(() => lab.client('uid9')).toThrow('no client "uid9"');
    expect(() => lab.schedule(5, { do: 'leave', client: 'uid1' })).toThrow('lies before now');
  });

  test('takes clients that are opened in mid-run as inputs', () => {
    const lab = runLab(
      [android],
      [
        [0, join('uid1')],
        [5, { do: 'open', client: 'uid2', spec: ios }],
        [6, join('uid2')],
      ],
      10,
    );
    expect(heard(lab, 'uid1', 5)).toEqual(['6.3 onUserJoined(2, 6300)']);
  });

  test.each(['kill', 'crash', 'leave', 'freeze', 'thaw'] as const)(
    'lets %s on a dead process pass without a trace but the input',
    (verb) => {
      const lab = runLab(
        [android],
        [
          [0, join('uid1')],
          [5, { do: 'kill', client: 'uid1' }],
          [6, { do: verb, client: 'uid1' }],
        ],
        8,
      );
      expect(lab.records.filter(({ atUs }) => atUs >= 6e6).map(({ kind }) => kind)).toEqual(['input']);
    },
  );
});
