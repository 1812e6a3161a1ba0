import { describe, expect, it } from 'vitest';
import { clientSpec, runLab, type At } from './lab-builder.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import { readScenario } from '../../src/core/scenario/read/read-scenario.ts';
import { SECOND } from '../../src/core/time/micros.ts';
import type { TraceRecord } from '../../src/core/trace/records.ts';
import { explain } from '../../src/core/why/because/explain.ts';

/** A phone in two channels, with somebody in each, and another app. */
const CLIENTS = [
  clientSpec('uid1', 'android', '4.x'),
  clientSpec('uid2', 'android', '4.x', { connectionOf: 'uid1' }),
  clientSpec('uid3', 'windows', '4.x'),
  clientSpec('uid4', 'ios', '4.x'),
];
const JOINS: readonly At[] = [
  [0, { do: 'join', client: 'uid3', channel: 'room' }],
  [0, { do: 'join', client: 'uid4', channel: 'stage' }],
  [1, { do: 'join', client: 'uid1', channel: 'room' }],
  [1, { do: 'join', client: 'uid2', channel: 'stage' }],
];

/** Who was told of whom that it is gone, and why. */
function gone(records: readonly TraceRecord[]): readonly string[] {
  return records.flatMap((record) =>
    record.kind === 'callback' && record.role === 'userOffline'
      ? [`${record.actor}: ${String(record.args.uid)} ${String(record.args.reason)}`]
      : [],
  );
}

describe('an app with two connections', () => {
  it('is cut off by one input, which its other channel notices as well', () => {
    const lab = runLab(CLIENTS, [...JOINS, [10, { do: 'offline', client: 'uid1', direction: 'both' }]], 40);
    // Its own two apps hear the same of the others at that time.
    expect(gone(lab.records).slice(2)).toEqual(['uid3: 1 DROPPED', 'uid4: 2 DROPPED']);
    expect(lab.records.filter(({ kind }) => kind === 'input')).toHaveLength(5);
  });

  it('leaves one channel and stays in the other', () => {
    const lab = runLab(CLIENTS, [...JOINS, [10, { do: 'leave', client: 'uid2' }]], 40);
    expect(gone(lab.records)).toEqual(['uid4: 2 QUIT']);
    expect(lab.clients.get('uid1')?.connection).toBe('CONNECTED');
  });

  it('has one address: a ban by address puts it out of both channels', () => {
    const ban = { do: 'ban', client: 'uid1', reason: 'BANNED_BY_SERVER', by: 'ip' } as const;
    const lab = runLab(CLIENTS, [...JOINS, [10, ban]], 20);
    const connections = ['uid1', 'uid2', 'uid3'].map((id) => lab.clients.get(id)?.connection);
    expect(connections).toEqual(['FAILED', 'FAILED', 'CONNECTED']);
  });

  it('shares the bandwidth of its device among its connections', () => {
    const lab = runLab(CLIENTS, JOINS, 2);
    expect(lab.client('uid1').up).toBe(lab.client('uid2').up);
    expect(lab.client('uid1').up).not.toBe(lab.client('uid3').up);
  });

  it('opens no further connection where its process does not run', () => {
    const lab = new Lab({ seed: '1', detail: 'events' });
    const [app, further] = CLIENTS;
    if (app === undefined || further === undefined) throw new Error();
    lab.open(app);
    lab.schedule(1, { do: 'kill', client: 'uid1' });
    lab.schedule(2, { do: 'open', client: 'uid2', spec: further });
    expect(() => lab.run(3)).toThrow('the process of "uid1" does not run');
    const alone = new Lab({ seed: '1', detail: 'events' });
    expect(() => alone.open(further)).toThrow('there is no client "uid1"');
  });

  it('is opened where its app is: in the background, with which it is stopped', () => {
    const further = clientSpec('uid2', 'android', '4.x', { connectionOf: 'uid1' });
    const opens: readonly At[] = [
      [2, { do: 'background', client: 'uid1' }],
      [3, { do: 'open', client: 'uid2', spec: further }],
    ];
    const stops = (actions: readonly At[]): readonly string[] => {
      const { records } = runLab(CLIENTS.slice(0, 1), [...opens, ...actions], 90);
      const background = records.find(
        (record) => record.kind === 'input' && record.action.do === 'background',
      );
      return records.flatMap((record) =>
        record.kind === 'process' && record.event === 'frozen' && record.cause === background?.seq
          ? [`${record.actor} at ${record.atUs / 1e6}`]
          : [],
      );
    };
    const [app = ''] = stops([]);
    expect(stops([])).toEqual([app, app.replace('uid1', 'uid2')]);
    expect(stops([[4, { do: 'foreground', client: 'uid1' }]])).toEqual([]);
  });

  it('is opened where its app is: on a device that has noticed that it has no network', () => {
    const further = clientSpec('uid2', 'web', '4.x', { connectionOf: 'uid1' });
    const told = (untilSeconds: number): readonly boolean[] => {
      const lab = runLab(
        [clientSpec('uid1', 'web', '4.x')],
        [
          [5, { do: 'offline', client: 'uid1', direction: 'both', noticed: true }],
          [6, { do: 'open', client: 'uid2', spec: further }],
          [7, { do: 'online', client: 'uid1', direction: 'both' }],
        ],
        untilSeconds,
      );
      return ['uid1', 'uid2'].map((id) => lab.client(id).isToldOffline);
    };
    expect(told(6)).toEqual([true, true]);
    expect(told(7)).toEqual([false, false]);
  });
});

/** Mistakes of a file with these clients and steps. */
function mistakesIn(clients: string, steps = '[]'): readonly string[] {
  const text = `name: x\nclients:\n  phone: { persona: android, sdk: 4.x, uid: 1 }\n${clients}steps: ${steps}\n`;
  const read = readScenario(text, 'x.yaml');
  return read.ok ? [] : read.mistakes.map(({ message }) => message);
}

describe('what a file cannot say of further connections', () => {
  it.each([
    [
      'a network of its own',
      '  b: { connectionOf: phone, uid: 2, network: lossy }\n',
      'the network of its app',
    ],
    ['no client above', '  b: { connectionOf: phoney, uid: 2 }\n', 'did you mean "phone"?'],
    [
      'one of a further connection',
      '  b: { connectionOf: phone, uid: 2 }\n  c: { connectionOf: b, uid: 3 }\n',
      'give that of its app, "phone"',
    ],
    [
      'an SDK that is in one channel at a time',
      '  old: { persona: ios, sdk: pre-2.3.2, uid: 5 }\n  b: { connectionOf: old, uid: 2 }\n',
      'an SDK before 3.0 is in one channel at a time',
    ],
    [
      'an SDK whose connections are not modelled',
      '  game: { persona: cocos-creator/ios, sdk: 3.x, uid: 5 }\n  b: { connectionOf: game, uid: 2 }\n',
      'not modelled here',
    ],
  ])('%s', (_what, clients, message) => {
    expect(mistakesIn(clients)).toEqual([expect.stringContaining(message)]);
  });

  it('what is done to the whole app', () => {
    const clients = '  b: { connectionOf: phone, uid: 2 }\n';
    const mistakes = mistakesIn(clients, '[{ at: 1s, do: kill, client: b }]');
    expect(mistakes).toEqual([expect.stringContaining('give client: phone')]);
  });

  it('one user in one channel by two connections', () => {
    const clients = '  b: { connectionOf: phone, uid: 1, sharesUid: true }\n';
    const steps = '[{ at: 1s, do: join, client: phone }, { at: 2s, do: join, client: b }]';
    expect(mistakesIn(clients, steps)).toEqual([expect.stringContaining('needs a user ID of its own')]);
  });
});

describe('R-CONNECTION-SHARED: the reasons of a further connection', () => {
  it.each([
    ['web', { do: 'offline', client: 'uid1', direction: 'both', noticed: true }, 'Its browser said'],
    ['web', { do: 'handover', client: 'uid1' }, 'address'],
  ] as const)('on %s are what befell its app: %j', (persona, action, reason) => {
    const clients = [
      clientSpec('uid1', persona, '4.x'),
      clientSpec('uid2', persona, '4.x', { connectionOf: 'uid1' }),
    ];
    const actions: readonly At[] = [
      [0, { do: 'join', client: 'uid1', channel: 'room' }],
      [0, { do: 'join', client: 'uid2', channel: 'stage' }],
      [10, action],
    ];
    const { records } = runLab(clients, actions, 20);
    const trace = { clients, timings: {}, untilUs: 20 * SECOND, records };
    const reasons = ['uid1', 'uid2'].map((id) => {
      const told = records.find(
        (record) => record.kind === 'state' && record.actor === id && record.to === 'RECONNECTING',
      );
      return explain(trace, told?.seq ?? 0).sentences.map(({ text }) => text.replace(/UID \d/g, 'UID n'));
    });
    expect(reasons[1]).toEqual(reasons[0]);
    expect(reasons[1]?.join(' ')).toContain(reason);
  });
});
