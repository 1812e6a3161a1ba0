import { describe, expect, it } from 'vitest';
import { readScenario } from '../../scenario/read/read-scenario.ts';
import { runScenario } from '../../scenario/judge/run-scenario.ts';
import { SECOND } from '../../time/micros.ts';
import { traceHeader } from '../../trace/trace-header.ts';
import { numbersOf } from './moments.ts';
import { timelineOf, type Timeline } from '../timeline.ts';

/**
 * UID 1 joins at 1 s, UIDs 2 to 4 watch from 0 s on: a native app, a legacy page and an NG page.
 */
function watched(persona: string, steps: string, untilS = 60): Timeline {
  const text = `name: test
clients:
  user: { persona: ${persona}, uid: 1 }
  app: { persona: windows, sdk: 3.x, uid: 2 }
  page: { persona: web, sdk: 3.x, uid: 3 }
  newPage: { persona: web, sdk: 4.x, uid: 4 }
steps:
  - { at: 0s, do: join, client: app }
  - { at: 0s, do: join, client: page }
  - { at: 0s, do: join, client: newPage }
  - { at: 1s, do: join, client: user }
${steps}
until: ${untilS}s
expect:
  - { client: app, state: CONNECTED, at: 200ms }
`;
  const read = readScenario(text, 'test.yaml');
  if (!read.ok) throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
  const { records } = runScenario(read.plan, { detail: 'events' });
  return timelineOf(traceHeader(read.plan, 'events', '0.0.0'), records);
}

/** `T0 1, T1 1.2`: numbers of a lane from 1 s on, when the user joins. */
function numbers(timeline: Timeline, id: string): string {
  const moments = timeline.lane(id)?.moments.filter(({ atUs }) => atUs >= SECOND) ?? [];
  return moments.map(({ text, atUs }) => `${text} ${atUs / SECOND}`).join(', ');
}

const step = (at: number, deed: string): string => `  - { at: ${at}s, do: ${deed}, client: user }`;
const IN = 'T0 1, T1 1.2';

interface Golden {
  readonly user: string;
  readonly app: string;
  readonly page: string;
  readonly newPage: string;
}

function expectNumbers(timeline: Timeline, golden: Golden): void {
  const { user, app, page, newPage } = golden;
  expect({
    user: numbers(timeline, 'user'),
    app: numbers(timeline, 'app'),
    page: numbers(timeline, 'page'),
    newPage: numbers(timeline, 'newPage'),
  }).toEqual({
    user: `${IN}, ${user}`,
    app: `T2 1.3${app}`,
    page: `T2 1.3${page}`,
    newPage: `T2 1.3${newPage}`,
  });
}

describe('a process that ends is T3; who says no goodbye is called offline after its watchers’ silence, T6', () => {
  const SILENT = ['android, sdk: pre-2.3.2', 'android, sdk: 3.x', 'windows, sdk: 4.x', 'linux, sdk: 3.x'];
  const WRAPPED = ['unity/android, sdk: 3.x', 'electron/windows, sdk: 4.x', 'web, sdk: 3.x', 'web, sdk: 4.x'];

  it.each([...SILENT, ...WRAPPED])('%s is killed', (persona) => {
    expectNumbers(watched(persona, step(10, 'kill')), {
      user: 'T3 10',
      app: ', T6 30.1',
      page: ', T6 20.1',
      newPage: ', T6 30.1',
    });
  });

  it.each([...SILENT, ...WRAPPED, 'ios, sdk: 3.x', 'flutter/macos, sdk: 4.x'])('%s crashes', (persona) => {
    expectNumbers(watched(persona, step(10, 'crash')), {
      user: 'T3 10',
      app: ', T6 30.1',
      page: ', T6 20.1',
      newPage: ', T6 30.1',
    });
  });

  it.each(['ios, sdk: 3.x', 'macos, sdk: 4.x', 'flutter/ios, sdk: 3.x', 'react-native/ios, sdk: 4.x'])(
    '%s says goodbye when it is killed, so T6 is 100 ms later; started again it is back: T7, T8',
    (persona) => {
      expectNumbers(watched(persona, `${step(10, 'kill')}\n${step(15, 'restart')}`), {
        user: 'T3 10, T0 15, T1 15.2, T7 15.2',
        app: ', T6 10.1, T8 15.3',
        page: ', T6 10.1, T8 15.3',
        newPage: ', T6 10.1, T8 15.3',
      });
    },
  );

  it('a switch of VoIP mode is a kill', () => {
    const timeline = watched('ios, sdk: 3.x', '  - { at: 10s, do: voip, mode: on, client: user }');
    expect(numbers(timeline, 'user')).toBe(`${IN}, T3 10`);
    expect(numbers(timeline, 'app')).toBe('T2 1.3, T6 10.1');
  });
});

describe('an app that is started again asks to join, T0, and is back as it is in, T1 and T7', () => {
  it('before anybody gave up: nobody is told', () => {
    expectNumbers(watched('android, sdk: 3.x', `${step(10, 'kill')}\n${step(15, 'restart')}`), {
      user: 'T3 10, T0 15, T1 15.2, T7 15.2',
      app: '',
      page: '',
      newPage: '',
    });
  });

  it('after some did: those are told of the return, T8', () => {
    expectNumbers(watched('windows, sdk: 4.x', `${step(10, 'kill')}\n${step(25, 'restart')}`), {
      user: 'T3 10, T0 25, T1 25.2, T7 25.2',
      app: '',
      page: ', T6 20.1, T8 25.3',
      newPage: '',
    });
  });

  it('in another channel it is not back', () => {
    const elsewhere = '  - { at: 40s, do: join, channel: other, client: user }';
    const again = '  - { at: 39s, do: restart, rejoin: false, client: user }';
    const timeline = watched('android, sdk: 3.x', `${step(10, 'kill')}\n${again}\n${elsewhere}`);
    expect(numbers(timeline, 'user')).toBe(`${IN}, T3 10, T0 40, T1 40.2`);
    expect(numbers(timeline, 'app')).toBe('T2 1.3, T6 30.1');
  });
});

describe('a network that fails is T3, whatever makes it fail', () => {
  const FAILURES: readonly (readonly [string, string])[] = [
    ['the switch', '  - { at: 10s, do: offline, client: user }'],
    ['the uplink alone', '  - { at: 10s, do: offline, direction: up, client: user }'],
    ['the preset "offline"', '  - { at: 10s, do: network, preset: offline, client: user }'],
    ['100 % loss', '  - { at: 10s, do: network, up: { loss: 100% }, client: user }'],
  ];

  it.each(FAILURES)('%s', (_name, cut) => {
    const timeline = watched('android, sdk: 3.x', cut);
    expect(numbers(timeline, 'user')).toMatch(/^T0 1, T1 1.2, T3 10, T4 1[34].\d+, T5 (19|20).\d+/);
    expect(numbers(timeline, 'app')).toBe('T2 1.3, T6 30.1');
  });

  it.each([
    ['android, sdk: pre-2.3.2', 'T3 10, T4 13.9, T5 19.9, T7 40.2'],
    ['ios, sdk: 3.x', 'T3 10, T4 13.9, T5 19.9, T7 40.2'],
    ['unity/windows, sdk: 4.x', 'T3 10, T4 13.9, T5 23.9, T7 40.2'],
  ])('%s is interrupted, lost and back', (persona, user) => {
    expectNumbers(watched(persona, `${step(10, 'offline')}\n${step(40, 'online')}`), {
      user,
      app: ', T6 30.1, T8 40.3',
      page: ', T6 20.1, T8 40.3',
      newPage: ', T6 30.1, T8 40.3',
    });
  });

  it.each(['web, sdk: 3.x', 'web, sdk: 4.x'])('%s notices by its own pings, which is its T4', (persona) => {
    const timeline = watched(persona, `${step(10, 'offline')}\n${step(60, 'online')}`, 120);
    expect(numbers(timeline, 'user')).toMatch(/^T0 1, T1 1.2, T3 10, T4 3\d(\.\d+)?, T7 \d+(\.\d+)?$/);
  });

  it('a short cut is a T3 that nobody notices, and the next one is another', () => {
    const cuts = [step(10, 'offline'), step(12, 'online'), step(20, 'offline'), step(23, 'online')].join(
      '\n',
    );
    expectNumbers(watched('android, sdk: 3.x', cuts), {
      user: 'T3 10, T3 20',
      app: '',
      page: '',
      newPage: '',
    });
  });

  it('an app killed while its network is cut was lost before', () => {
    const timeline = watched('ios, sdk: 3.x', `${step(10, 'offline')}\n${step(12, 'kill')}`);
    expect(numbers(timeline, 'user')).toBe(`${IN}, T3 10`);
    expect(numbers(timeline, 'app')).toBe('T2 1.3, T6 30.1');
  });

  it('before the user is in it is none', () => {
    const timeline = watched('android, sdk: 3.x', step(1.05, 'offline'));
    expect(numbers(timeline, 'user')).toBe('T0 1, T5 11.1');
  });

  it('after 20 min without success the SDK gives up, T7; a new join is told as the return', () => {
    const again = `${step(1235, 'leave')}\n${step(1236, 'online')}\n${step(1240, 'join')}`;
    const timeline = watched('linux, sdk: 3.x', `${step(10, 'offline')}\n${again}`, 1250);
    expect(numbers(timeline, 'user')).toBe(`${IN}, T3 10, T4 13.9, T5 19.9, T7 1209.9, T0 1240, T1 1240.2`);
    expect(numbers(timeline, 'app')).toBe('T2 1.3, T6 30.1, T8 1240.3');
  });
});

describe('data may fail to come though nothing was cut', () => {
  it('a process that stands still for long was lost when it stopped', () => {
    const timeline = watched('android, sdk: 3.x', `${step(10, 'freeze')}\n${step(40, 'thaw')}`);
    expect(numbers(timeline, 'user')).toMatch(/^T0 1, T1 1.2, T3 10, T4 40, /);
    expect(numbers(timeline, 'app')).toBe('T2 1.3, T6 30.1, T8 40.1');
  });

  it('a link that is hardly one: the loss begins with the silence that is told', () => {
    const bad = '  - { at: 10s, do: network, up: { latency: 30s }, client: user }';
    const timeline = watched('android, sdk: 3.x', bad);
    const lane = timeline.lane('user');
    const lost = lane?.moments.find(({ text }) => text === 'T3');
    const told = lane?.moments.find(({ text }) => text === 'T4');
    expect((told?.atUs ?? 0) - (lost?.atUs ?? 0)).toBe(4 * SECOND);
  });

  it('who hears nobody is lost itself: the others are not', () => {
    const timeline = watched('android, sdk: 3.x', `${step(10, 'offline')}\n${step(50, 'online')}`);
    const words = timeline.lane('user')?.marks.map(({ text }) => text) ?? [];
    expect(words).toContain('onUserOffline(2, DROPPED)');
    expect(numbers(timeline, 'user')).toBe(`${IN}, T3 10, T4 13.9, T5 19.9, T7 50.2`);
    expect(numbers(timeline, 'app')).not.toContain('T3');
  });
});

it('a leave is no loss: nobody is told of T6, and who joins anew is new', () => {
  expectNumbers(watched('macos, sdk: 4.x', `${step(10, 'leave')}\n${step(20, 'join')}`), {
    user: 'T0 20, T1 20.2',
    app: ', T2 20.3',
    page: ', T2 20.3',
    newPage: ', T2 20.3',
  });
});

it('numbers stand at the flags of their records', () => {
  const timeline = watched('android, sdk: 3.x', `${step(10, 'offline')}\n${step(40, 'online')}`);
  const flags = (id: string): string[] => {
    const lane = timeline.lane(id);
    if (lane === undefined) throw new Error(`no lane ${id}`);
    const at = numbersOf(lane);
    return lane.marks.flatMap(({ seq, text }) => (at.has(seq) ? [`${at.get(seq) ?? ''} ${text}`] : []));
  };
  expect(flags('user')).toEqual([
    'T0 join lab',
    'T1 onConnectionStateChanged(CONNECTED, JOIN_SUCCESS)',
    'T3 cut',
    'T4 onConnectionStateChanged(RECONNECTING, INTERRUPTED)',
    'T5 onConnectionLost()',
    'T7 onConnectionStateChanged(CONNECTED, JOIN_SUCCESS)',
  ]);
  expect(flags('app').slice(-2)).toEqual(['T6 onUserOffline(1, DROPPED)', 'T8 onUserJoined(1)']);
});
