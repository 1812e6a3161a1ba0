import { describe, expect, it } from 'vitest';
import { EngineBench, type Sdk } from '../../../test/support/engine-bench.ts';
import { MILLISECOND, SECOND } from '../time/micros.ts';
import { JOIN_REFUSALS } from '../vocabulary/refusals.ts';

/*
 * The own connection of a native engine, to the microsecond: its last data come at 10 s, and all
 * limits count from there or from the interruption, as tables 1a, 1b and 2 of the rules have it.
 */

const LAST = 10;

/** What an app is told when nothing comes after 10 s, and nothing gets through any more. */
function lost(sdk: Sdk, untilSeconds: number, timings = {}): readonly string[] {
  const bench = EngineBench.inChannel(sdk, { timings });
  bench.run(LAST).cut();
  bench.run(untilSeconds);
  return bench.take();
}

const INTERRUPTED = ['14 s connectionStateChanged RECONNECTING INTERRUPTED', '14 s connectionInterrupted'];

describe('after the last data', () => {
  it.each<[Sdk, readonly string[]]>([
    ['native pre-2.3.2', [...INTERRUPTED, '20 s connectionLost']],
    [
      'native 3.x',
      [...INTERRUPTED, '20 s connectionLost', '1210 s connectionStateChanged FAILED JOIN_FAILED'],
    ],
    [
      'native 4.x',
      [
        ...INTERRUPTED,
        '24 s connectionStateChanged RECONNECTING LOST',
        '24 s connectionLost',
        '1214 s connectionStateChanged FAILED JOIN_FAILED',
      ],
    ],
  ])('%s is interrupted, lost and gives up at its moments (T4, T5, T7)', (sdk, told) => {
    expect(lost(sdk, 3000)).toEqual(told);
  });

  it.each([
    ['the FAQ as it stands, T5', { revision: 'faq-current' }, '24 s connectionLost'],
    [
      'the FAQ as it stands, T7',
      { revision: 'faq-current' },
      '1214 s connectionStateChanged FAILED JOIN_FAILED',
    ],
    ['T7 from T6', { giveUpAnchor: 'T6' }, '1230 s connectionStateChanged FAILED JOIN_FAILED'],
    [
      'T7 from T6 of 30 s',
      { giveUpAnchor: 'T6', nativeOfflineAfterUs: 30 * SECOND },
      '1240 s connectionStateChanged FAILED JOIN_FAILED',
    ],
    ['T4 of 2.5 s', { interruptedAfterUs: 2500 * MILLISECOND }, '12.5 s connectionInterrupted'],
    [
      'another reason',
      { reconnectReason: 'KEEP_ALIVE_TIMEOUT' },
      '14 s connectionStateChanged RECONNECTING KEEP_ALIVE_TIMEOUT',
    ],
    [
      'a give-up before the loss',
      { giveUpAfterUs: 7 * SECOND },
      '17 s connectionStateChanged FAILED JOIN_FAILED',
    ],
  ] as const)('3.x goes by another reading: %s', (_what, timings, line) => {
    expect(lost('native 3.x', 1300, timings)).toContain(line);
  });

  it('a give-up before the loss leaves no loss to be told', () => {
    const told = lost('native 3.x', 1300, { giveUpAfterUs: 7 * SECOND });
    expect(told.filter((line) => line.endsWith('connectionLost'))).toEqual([]);
  });

  it('any answer within the 4 s starts them anew, and one at their end comes too late', () => {
    const bench = EngineBench.inChannel('native 3.x');
    bench.run(LAST).cut().run(13.7);
    bench.isReachable = true;
    bench.run(13.8).cut().run(17.7);
    expect(bench.take()).toEqual([]);
    bench.isReachable = true;
    bench.run(18);
    expect(bench.take()).toEqual([
      '17.8 s connectionStateChanged RECONNECTING INTERRUPTED',
      '17.8 s connectionInterrupted',
      '17.8 s connectionStateChanged CONNECTED JOIN_SUCCESS',
      '17.8 s rejoinSuccess lab 1 17800',
    ]);
  });
});

describe('the way back', () => {
  it.each<[Sdk, number, readonly string[]]>([
    [
      'native pre-2.3.2',
      15.1,
      ['15.2 s connectionStateChanged CONNECTED JOIN_SUCCESS', '15.2 s rejoinSuccess lab 1 15200'],
    ],
    [
      'native 3.x',
      15.1,
      ['15.2 s connectionStateChanged CONNECTED JOIN_SUCCESS', '15.2 s rejoinSuccess lab 1 15200'],
    ],
    [
      'native 4.x',
      15.1,
      ['15.2 s connectionStateChanged CONNECTED REJOIN_SUCCESS', '15.2 s rejoinSuccess lab 1 15200'],
    ],
    ['native 3.x', 1209.9, ['1210 s connectionStateChanged FAILED JOIN_FAILED']],
    [
      'native 3.x',
      1209.7,
      ['1209.8 s connectionStateChanged CONNECTED JOIN_SUCCESS', '1209.8 s rejoinSuccess lab 1 1209800'],
    ],
    [
      'native 4.x',
      1213.7,
      ['1213.8 s connectionStateChanged CONNECTED REJOIN_SUCCESS', '1213.8 s rejoinSuccess lab 1 1213800'],
    ],
  ])('%s, reachable again at %d s, is back with its next attempt (REJOIN)', (sdk, atSeconds, told) => {
    const bench = EngineBench.inChannel(sdk);
    bench.run(LAST).cut().run(atSeconds);
    bench.take();
    bench.isReachable = true;
    bench.run(atSeconds + 1);
    expect(bench.take()).toEqual(told);
  });

  it('begins all limits anew: a second loss is interrupted, lost and told as the first', () => {
    const bench = EngineBench.inChannel('native 3.x');
    bench.run(LAST).cut().run(25);
    bench.isReachable = true;
    bench.run(30).cut();
    bench.take();
    bench.run(45);
    expect(bench.take()).toEqual([
      '34 s connectionStateChanged RECONNECTING INTERRUPTED',
      '34 s connectionInterrupted',
      '40 s connectionLost',
    ]);
  });

  it('is asked for every 200 ms, and names the stay that it goes on with', () => {
    const bench = EngineBench.inChannel('native 3.x');
    bench.run(LAST).cut().run(15);
    expect(bench.sentAt('rejoin')).toEqual([14, 14.2, 14.4, 14.6, 14.8, 15]);
    expect(bench.last('rejoin')).toMatchObject({ stay: 1, back: { number: 1, why: 'silence' } });
  });

  it('is none any more once it has given up: nothing is sent, whatever comes', () => {
    const bench = EngineBench.inChannel('native 3.x');
    bench.run(LAST).cut().run(1211);
    const attempts = bench.sentAt('rejoin').length;
    bench.isReachable = true;
    bench.run(1300);
    expect(bench.sentAt('rejoin')).toHaveLength(attempts);
    expect(bench.call({ call: 'join', channel: 'lab' })).toEqual(['join refused -17']);
    expect(bench.call({ call: 'leave' })).toEqual([
      'connectionStateChanged DISCONNECTED LEAVE_CHANNEL',
      'leaveStats',
    ]);
    expect(bench.call({ call: 'join', channel: 'lab' })).toContain('joinSuccess lab 1 0');
  });
});

describe('the way in', () => {
  it.each<[Sdk, readonly string[]]>([
    ['native pre-2.3.2', ['0 s connectionStateChanged CONNECTING CONNECTING', '10 s connectionLost']],
    [
      'native 3.x',
      [
        '0 s connectionStateChanged CONNECTING CONNECTING',
        '10 s connectionLost',
        '1200 s connectionStateChanged FAILED JOIN_FAILED',
      ],
    ],
    [
      'native 4.x',
      [
        '0 s connectionStateChanged CONNECTING CONNECTING',
        '10 s connectionLost',
        '1200 s connectionStateChanged FAILED JOIN_FAILED',
      ],
    ],
  ])('of %s without a server is lost, never interrupted (R-NATIVE-JOIN-NONET)', (sdk, told) => {
    const bench = new EngineBench(sdk).cut();
    bench.call({ call: 'join', channel: 'lab' });
    bench.run(3000);
    expect(bench.take()).toEqual(told);
  });

  it('is told in its order: the state, then the entry, then who is there (reading A8)', () => {
    const bench = new EngineBench('native 3.x');
    expect(bench.call({ call: 'join', channel: 'lab' })).toEqual([
      'connectionStateChanged CONNECTING CONNECTING',
      'connectionStateChanged CONNECTED JOIN_SUCCESS',
      'joinSuccess lab 1 0',
    ]);
  });

  it.each(JOIN_REFUSALS)('that the server refuses for %s ends where its generation says', (reason) => {
    const ends = (['native 3.x', 'native 4.x'] as const).map((sdk) => {
      const bench = EngineBench.inChannel(sdk);
      return bench.get({ type: 'refused', session: bench.session, reason });
    });
    const outside = reason === 'INVALID_TOKEN' ? 'DISCONNECTED' : 'FAILED';
    const banned = reason === 'BANNED_BY_SERVER' ? ['connectionBanned'] : [];
    expect(ends).toEqual([
      [`connectionStateChanged FAILED ${reason}`, ...banned],
      [`connectionStateChanged ${outside} ${reason}`, ...banned],
    ]);
  });
});

describe('reconnecting of its own accord (R4-NATIVE-OTHER-RECONNECT)', () => {
  it.each([
    ['SETTING_PROXY_SERVER', 'asked'],
    ['RENEW_TOKEN', 'asked'],
    ['CLIENT_IP_ADDRESS_CHANGED', 'address'],
  ] as const)(
    '%s shows at once with its reason, and without the callback of an interruption',
    (reason, why) => {
      const bench = EngineBench.inChannel('native 4.x');
      bench.run(3);
      expect(bench.call({ call: 'reconnect', reason })).toEqual([
        `connectionStateChanged RECONNECTING ${reason}`,
        'connectionStateChanged CONNECTED REJOIN_SUCCESS',
        'rejoinSuccess lab 1 3000',
      ]);
      expect(bench.last('rejoin')?.back).toEqual({ number: 1, why });
    },
  );

  it('counts its loss from the last data, though it was not interrupted by it', () => {
    const bench = EngineBench.inChannel('native 3.x');
    bench.run(LAST).cut().run(12);
    bench.call({ call: 'reconnect', reason: 'SETTING_PROXY_SERVER' });
    bench.run(30);
    expect(bench.take()).toEqual([
      '12 s connectionStateChanged RECONNECTING SETTING_PROXY_SERVER',
      '20 s connectionLost',
    ]);
  });

  it.each(['native 3.x', 'native 4.x'] as const)('of %s outside a channel is nothing', (sdk) => {
    const bench = new EngineBench(sdk);
    expect(bench.call({ call: 'reconnect', reason: 'RENEW_TOKEN' })).toEqual([]);
    expect(bench.sentAt('rejoin')).toEqual([]);
  });
});

it('a server that has forgotten the stay interrupts it at once, and lets it in again', () => {
  const bench = EngineBench.inChannel('native 3.x');
  bench.run(5);
  bench.isResumed = false;
  expect(bench.get({ type: 'no-session', session: bench.session })).toEqual([
    'connectionStateChanged RECONNECTING INTERRUPTED',
    'connectionInterrupted',
    'connectionStateChanged CONNECTED JOIN_SUCCESS',
    'rejoinSuccess lab 1 5000',
  ]);
});

it('packets of another stay, and of one that is over, are no data', () => {
  const bench = EngineBench.inChannel('native 3.x');
  bench.run(LAST).cut().run(13);
  bench.get({ type: 'pong', session: bench.session + 1, silent: [], announcements: [] });
  bench.run(14);
  expect(bench.take()).toEqual(INTERRUPTED);
});
