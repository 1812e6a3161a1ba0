import { describe, expect, test } from 'vitest';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import type { JoinRefusal } from '../../src/core/vocabulary/refusals.ts';
import type { LabAction } from '../../src/core/actions/actions.ts';
import type { Lab } from '../../src/core/lab/lab.ts';

/*
 * The NG page by itself: what its app is told at each step, as the vendor's client class was
 * measured to tell it. `npm run verify:vendor` holds the two against each other; these stay where
 * that class is not installed.
 */

const page = clientSpec('uid1', 'web', '4.x');
const other = clientSpec('uid2', 'android', '4.x');

const join = (client = 'uid1', more: { readonly refuse?: JoinRefusal } = {}): LabAction => ({
  do: 'join',
  client,
  channel: 'lab',
  ...more,
});
const leave = (client = 'uid1'): LabAction => ({ do: 'leave', client });
const cut: LabAction = { do: 'offline', client: 'uid1', direction: 'both' };
const mend: LabAction = { do: 'online', client: 'uid1', direction: 'both' };

/**
 * What the page was told, in order, without times: callbacks by their arguments, refused calls by
 * their code.
 */
function told(lab: Lab, fromSeconds = 0): string[] {
  return lab.records.flatMap((record) => {
    if (record.actor !== 'uid1' || record.atUs < fromSeconds * 1e6) return [];
    if (record.kind === 'call-refused') return [`${record.call} rejects: ${record.code}`];
    return record.kind === 'callback' ? [`${record.name}(${Object.values(record.args).join(', ')})`] : [];
  });
}

const state = (now: string, before: string, reason?: string): string =>
  `connection-state-change(${[now, before, ...(reason === undefined ? [] : [reason])].join(', ')})`;
const JOINED = [
  state('CONNECTING', 'DISCONNECTED'),
  state('CONNECTED', 'CONNECTING'),
  'resolution of client.join(1)',
];
const LEAVING = state('DISCONNECTING', 'CONNECTED');
const LEFT = [state('DISCONNECTED', 'DISCONNECTING', 'LEAVE'), 'resolution of client.leave()'];

function run(actions: readonly At[], untilSeconds: number): Lab {
  return runLab([page, other], actions, untilSeconds, { detail: 'packets' });
}

const packets = (lab: Lab, type: string): number[] =>
  lab.records.flatMap((record) =>
    record.kind === 'packet-sent' && record.actor === 'uid1' && record.type === type
      ? [record.atUs / 1e6]
      : [],
  );

describe('leaving', () => {
  test('waits for the answer, and a join that comes meanwhile waits as well (R4-WEB-JOIN-TWICE)', () => {
    const lab = run(
      [
        [1, join()],
        [5, leave()],
        [5.02, join()],
      ],
      8,
    );
    expect(told(lab)).toEqual([...JOINED, LEAVING, ...LEFT, ...JOINED]);
  });

  test('calls that wait are carried out in their order', () => {
    const lab = run(
      [
        [1, join()],
        [5, leave()],
        [5.02, join()],
        [5.03, leave()],
        [5.04, join()],
      ],
      8,
    );
    const again = [state('CONNECTING', 'DISCONNECTED'), state('DISCONNECTING', 'CONNECTING')];
    const out = [state('DISCONNECTED', 'DISCONNECTING', 'LEAVE'), 'resolution of client.leave()'];
    expect(told(lab)).toEqual([
      ...[...JOINED, LEAVING, ...LEFT],
      ...[...again, ...out, 'join rejects: OPERATION_ABORTED'],
      ...JOINED,
    ]);
  });

  test('ends early where the link is dropped while the page waits for the answer', () => {
    const lab = run(
      [
        [0, join('uid2')],
        [1, join()],
        [3, cut],
        [29.7, leave()],
      ],
      40,
    );
    const dropped = state('DISCONNECTED', 'RECONNECTING', 'LEAVE');
    expect(told(lab, 5)).toEqual([
      LEAVING,
      state('RECONNECTING', 'DISCONNECTING'),
      dropped,
      'resolution of client.leave()',
    ]);
    const end = lab.records.find(({ kind, atUs }) => kind === 'callback' && atUs > 29.8e6);
    expect((end?.atUs ?? 0) / 1e6).toBeCloseTo(31.2, 6);
  });

  test('asks nobody while the page is not connected, so others learn of it from silence', () => {
    const lab = run(
      [
        [0, join('uid2')],
        [1, join()],
        [10, cut],
        [45, leave()],
        [46, mend],
      ],
      60,
    );
    expect(told(lab, 45)).toEqual([state('DISCONNECTING', 'RECONNECTING'), ...LEFT]);
    expect(packets(lab, 'leave')).toEqual([]);
  });

  test.each([
    ['an edge is looked for', 1.05, undefined, 'OPERATION_ABORTED'],
    ['a socket is being opened', 1.15, 'LEAVE', 'WS_ABORT'],
  ])('while %s rejects the join', (_, atSeconds, reason, code) => {
    const lab = run(
      [
        [1, join()],
        [atSeconds, leave()],
      ],
      3,
    );
    expect(told(lab)).toEqual([
      state('CONNECTING', 'DISCONNECTED'),
      state('DISCONNECTING', 'CONNECTING'),
      state('DISCONNECTED', 'DISCONNECTING', reason),
      'resolution of client.leave()',
      `join rejects: ${code}`,
    ]);
  });
});

describe('turned away (R4-WEB-TURNED-AWAY)', () => {
  test.each<[JoinRefusal, string | undefined, string]>([
    ['INVALID_APP_ID', undefined, 'CAN_NOT_GET_GATEWAY_SERVER'],
    ['INVALID_TOKEN', undefined, 'CAN_NOT_GET_GATEWAY_SERVER'],
    ['TOKEN_EXPIRED', undefined, 'CAN_NOT_GET_GATEWAY_SERVER'],
    ['REJECTED_BY_SERVER', 'LEAVE', 'UNEXPECTED_RESPONSE'],
    ['BANNED_BY_SERVER', 'UID_BANNED', 'WS_ABORT'],
  ])('for %s: reason %s, then the join rejects with %s', (refuse, reason, code) => {
    expect(told(run([[1, join('uid1', { refuse })]], 3))).toEqual([
      state('CONNECTING', 'DISCONNECTED'),
      state('DISCONNECTED', 'CONNECTING', reason),
      `join rejects: ${code}`,
    ]);
  });

  test('for a bad channel name by the SDK itself, whatever the state', () => {
    const refuse = 'INVALID_CHANNEL_NAME';
    const lab = run(
      [
        [1, join('uid1', { refuse })],
        [2, join()],
        [3, join('uid1', { refuse })],
      ],
      4,
    );
    expect(told(lab)).toEqual(['join rejects: INVALID_PARAMS', ...JOINED, 'join rejects: INVALID_PARAMS']);
  });

  test('for a bad channel name also while the page is leaving, for which a good one waits', () => {
    const lab = run(
      [
        [1, join()],
        [5, leave()],
        [5.02, join('uid1', { refuse: 'INVALID_CHANNEL_NAME' })],
        [5.03, join()],
      ],
      8,
    );
    expect(told(lab)).toEqual([...JOINED, LEAVING, 'join rejects: INVALID_PARAMS', ...LEFT, ...JOINED]);
  });

  test('while the app calls join once more: each call is answered for itself', () => {
    const lab = run(
      [
        [1, join('uid1', { refuse: 'TOKEN_EXPIRED' })],
        [1.054, join()],
      ],
      3,
    );
    expect(told(lab)).toEqual([
      state('CONNECTING', 'DISCONNECTED'),
      'join rejects: INVALID_OPERATION',
      state('DISCONNECTED', 'CONNECTING'),
      'join rejects: CAN_NOT_GET_GATEWAY_SERVER',
    ]);
  });

  test.each<[string, readonly At[], string]>([
    [
      'a join that the SDK turns down',
      [
        [1, { do: 'join', client: 'uid1', channel: 'third' }],
        [2, leave()],
        [3, join('uid1', { refuse: 'INVALID_CHANNEL_NAME' })],
      ],
      'third',
    ],
    [
      'a join that waits until the page has left',
      [
        [1, { do: 'join', client: 'uid1', channel: 'third' }],
        [2, leave()],
        [2.01, join()],
      ],
      'lab',
    ],
  ])('after %s a restart goes back to the channel that was asked for last', (_, actions, channel) => {
    const again: readonly At[] = [
      [4, { do: 'kill', client: 'uid1' }],
      [5, { do: 'restart', client: 'uid1', rejoin: true }],
    ];
    const lab = run([...actions, ...again], 8);
    const entries = lab.records.flatMap((record) =>
      record.kind === 'server' && record.event === 'user-joined' && record.uid === 1 ? [record.channel] : [],
    );
    expect(entries.at(-1)).toBe(channel);
    expect(lab.records.some(({ kind, atUs }) => kind === 'server' && atUs > 5e6)).toBe(true);
  });

  test('gives the reason of the last end again where there is none of its own', () => {
    const lab = run(
      [
        [1, join()],
        [3, leave()],
        [5, join('uid1', { refuse: 'INVALID_TOKEN' })],
      ],
      7,
    );
    expect(told(lab, 5)).toContain(state('DISCONNECTED', 'CONNECTING', 'LEAVE'));
  });

  test('a ban does not pass through DISCONNECTING, the end of a token does', () => {
    const banned = run(
      [
        [1, join()],
        [3, { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER' }],
      ],
      5,
    );
    expect(told(banned, 3)).toEqual([state('DISCONNECTED', 'CONNECTED', 'UID_BANNED')]);
    const expired = run(
      [
        [1, join()],
        [3, { do: 'ban', client: 'uid1', reason: 'TOKEN_EXPIRED' }],
      ],
      5,
    );
    expect(told(expired, 3)).toEqual([LEAVING, state('DISCONNECTED', 'DISCONNECTING', 'TOKEN_EXPIRE')]);
  });
});

describe('its own loss', () => {
  const back = (...meanwhile: readonly At[]): Lab =>
    run([[0, join('uid2')], [1, join()], [10, cut], ...meanwhile, [60, mend]], 90);

  test('is found by the tenth ping without an answer, 27 s to 30 s after the last (R4-WEB-OWN-LOSS-30S)', () => {
    for (const cutSeconds of [10, 11, 12, 12.9]) {
      const lab = run(
        [
          [0, join('uid2')],
          [1, join()],
          [cutSeconds, { ...cut }],
        ],
        60,
      );
      const found = lab.records.find((record) => record.kind === 'state' && record.to === 'RECONNECTING');
      const silentSeconds = (found?.atUs ?? 0) / 1e6 - cutSeconds;
      expect(silentSeconds).toBeGreaterThan(26.9);
      expect(silentSeconds).toBeLessThan(30.1);
    }
  });

  test('is answered by attempts of two sockets, 2 s apart, given up after 7 s, in pauses that grow (R4-WEB-OWN-RETRY)', () => {
    const lab = run(
      [
        [0, join('uid2')],
        [1, join()],
        [10, cut],
      ],
      80,
    );
    const foundSeconds = 37.2;
    const starts = [0.3, 0.3 + 7.36, 0.3 + 7.36 + 7.432, 0.3 + 7.36 + 7.432 + 7.518];
    const expected = starts.flatMap((start) => [foundSeconds + start, foundSeconds + start + 2]);
    expect(packets(lab, 'rejoin').slice(0, 8)).toEqual(expected.map((at) => expect.closeTo(at, 6)));
  });

  test('tells nothing afterwards of what was said meanwhile: who left goes after 3 s, alone', () => {
    expect(told(back([20, leave('uid2')]), 40)).toEqual([state('CONNECTED', 'RECONNECTING'), 'user-left(2)']);
  });

  test('tells nothing of a user who is still there, or there again', () => {
    const lab = back([20, leave('uid2')], [30, join('uid2')]);
    expect(told(lab, 40)).toEqual([state('CONNECTED', 'RECONNECTING')]);
  });

  test.each([
    ['within a second of the return: nothing is told', 0.5, []],
    [
      'after the flags have fallen: it publishes anew',
      2,
      ['user-published(2, audio)', 'user-published(2, video)'],
    ],
  ])('a user who comes back %s', (_, afterSeconds, wanted) => {
    const backAt = Number(backSeconds(back([20, leave('uid2')])));
    const lab = back([20, leave('uid2')], [backAt + afterSeconds - 0.3, join('uid2')]);
    expect(told(lab, backAt + 0.01)).toEqual(wanted);
  });
});

function backSeconds(lab: Lab): number {
  const back = lab.records.find(
    (record) => record.kind === 'state' && record.from === 'RECONNECTING' && record.to === 'CONNECTED',
  );
  if (back === undefined) throw new Error('the page did not come back');
  return back.atUs / 1e6;
}
