import { describe, expect, test } from 'vitest';
import { BrokenInvariant } from '../../src/core/assert/invariant.ts';
import { EventQueue } from '../../src/core/kernel/event-queue.ts';
import { Lab } from '../../src/core/lab/lab.ts';
import type { LabClient } from '../../src/core/lab/lab-client.ts';
import { Link } from '../../src/core/network/link.ts';
import { NOMINAL } from '../../src/core/network/presets.ts';
import { ClientProcess } from '../../src/core/process/client-process.ts';
import { Random } from '../../src/core/random/random.ts';
import type { Channel } from '../../src/core/server/channel.ts';
import type { Session } from '../../src/core/server/session.ts';
import { clientSpec } from './lab-builder.ts';

/**
 * Two clients in a call for 3 s, each packet simulated: everything is there that can be broken.
 */
class Call {
  readonly lab = new Lab({ seed: '1', detail: 'packets' });

  constructor() {
    for (const [uid, persona] of ['android', 'ios'].entries()) {
      const spec = clientSpec(`uid${uid + 1}`, persona, '3.x');
      this.lab.open(spec);
      this.lab.schedule(0, { do: 'join', client: spec.id, channel: 'lab' });
    }
    this.lab.run(3_010_000);
  }

  get client(): LabClient {
    return this.lab.client('uid1');
  }

  get process(): ClientProcess {
    const { process } = this.client;
    if (!(process instanceof ClientProcess)) throw new Error('uid1 runs elsewhere');
    return process;
  }

  get channel(): Channel {
    const channel = this.lab.server.channels.get('lab');
    if (!channel) throw new Error('there is no channel');
    return channel;
  }

  get session(): Session {
    const session = this.channel.sessions.get(1);
    if (!session) throw new Error('uid1 is not in');
    return session;
  }

  /** A packet that is on the wire. */
  get flight(): { arrivals: number; kind: 'up' | 'down' } {
    const { lab } = this;
    let found: { arrivals: number; kind: 'up' | 'down' } | undefined;
    lab.forEachWaiting((_atUs, _key, event) => {
      if (event.kind === 'up' || event.kind === 'down') found ??= event;
    });
    if (!found) throw new Error('nothing is on the wire');
    return found;
  }

  /** Goes on for a while, and looks whether all is in order. */
  goOn(): void {
    this.lab.audit();
    this.lab.run(this.lab.nowUs + 30_000_000);
  }
}

const BREAKS: readonly (readonly [sentence: string, break_: (call: Call) => void])[] = [
  [
    'a trace is in the order of time',
    ({ lab }) => {
      lab.recorder.nowUs = 1_000_000;
      lab.recorder.input({ do: 'leave', client: 'uid1' });
    },
  ],
  [
    'what makes something happen comes before it',
    ({ lab }) => {
      lab.recorder.cause = 1_000_000;
      lab.recorder.process('uid1', 'started');
    },
  ],
  ['a packet that arrives was on the wire', (call) => (call.flight.arrivals = 0)],
  ['every packet on the wire ends exactly once', (call) => Object.assign(call.flight, { kind: 'action' })],
  [
    'what comes down a link is for the client',
    (call) => call.lab.putOnWire('down', call.client, { type: 'leave', session: 0 }, call.lab.nowUs, null),
  ],
  ['a client has one process at a time', ({ lab, client }) => lab.startProcess(client)],
  [
    'there is no way from running to running',
    ({ lab, client }) => {
      client.process = undefined;
      lab.startProcess(client);
    },
  ],
  ['whoever is not dead has a process, and nobody else', ({ client }) => (client.process = undefined)],
  ['only a frozen process thaws', ({ lab, client, process }) => process.thaw(lab.nowUs, lab.sinkOf(client))],
  ['no timer is set for a time that is over', ({ process }) => process.setTimer('retry', 1)],
  [
    'a process has effects only while it is stepped',
    ({ process }) => process.send({ type: 'leave', session: 0 }),
  ],
  [
    'time never goes back at the server',
    ({ lab }) => lab.server.fire(1, lab.server.channels.get('lab') as Channel),
  ],
  ['a user is in a channel once', ({ channel, session }) => channel.add(session)],
  ['an entry is confirmed once', ({ channel, session }) => channel.settle(session)],
  ['whoever is in the list of a channel is on its roster', ({ channel }) => channel.sessions.delete(1)],
  ['users on their way in are counted', ({ channel }) => channel.pendingCount++],
  [
    'the list of a channel is in the order of last data',
    ({ channel }) => {
      if (channel.first) channel.first.lastHeardUs += 60_000_000;
    },
  ],
  [
    'the list of a channel is whole behind a user',
    ({ channel, session }) => {
      session.previous = session.next = undefined;
      channel.remove(session);
    },
  ],
  [
    'the last announcement waits in the outbox',
    ({ session }) => session.outbox.push({ seq: 99, news: 'user-left', uid: 7 }),
  ],
  [
    'silent remote users are counted',
    ({ process }) => {
      process.engine.state.silentCount++;
    },
  ],
  [
    'a remote user is known under its own UID',
    ({ process }) => {
      const { remotes } = process.engine.state;
      for (const remote of remotes.values()) remotes.set(77, remote);
    },
  ],
  [
    'there is no way from leaving to rejoining',
    ({ lab, process, client }) => {
      process.engine.state.phase = 'leaving';
      process.engine.startRejoin(0, 'silence');
      process.wake(lab.nowUs, lab.sinkOf(client));
    },
  ],
  ['there is no way from CONNECTED to CONNECTING', ({ process }) => process.engine.enter('CONNECTING')],
];

describe('a model whose state is broken on purpose says what does not hold', () => {
  test.each(BREAKS)('%s', (sentence, break_) => {
    const call = new Call();
    expect(() => {
      break_(call);
      call.goOn();
    }).toThrow(
      new BrokenInvariant(
        sentence.startsWith('there is no way') ? sentence : `this must hold and does not: ${sentence}`,
      ),
    );
  });

  test('and one that is whole goes on', () => {
    expect(() => new Call().goOn()).not.toThrow();
  });
});

test('virtual time never goes back', () => {
  const queue = new EventQueue<string>();
  queue.push(5, 1, 'later');
  queue.take(10);
  expect(() => queue.push(4, 1, 'earlier')).toThrow('nothing is scheduled for a time that is over');
  queue.push(7, 1, 'next');
  queue.takenTime = 9;
  expect(() => queue.take(10)).toThrow('virtual time never goes back');
});

test('a packet does not arrive before it is sent', () => {
  const link = new Link({ ...NOMINAL.up, latencyUs: -1 }, Random.for('1', 'broken'));
  expect(() => link.send(5, 48)).toThrow('a packet does not arrive before it is sent');
  link.settings = NOMINAL.up;
  expect(() => link.send(4, 48)).toThrow('packets enter a link in the order of time');
});
