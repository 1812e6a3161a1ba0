import { NO_TRACKS } from '../vocabulary/media.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClientProcess, type ProcessSink } from './client-process.ts';
import { timingsOf } from '../rulebook/timings.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket } from '../vocabulary/packets.ts';

const config = {
  uid: 1,
  sdk: '3.x',
  family: 'native',
  timings: timingsOf('3.x', 'native', {}),
  tracks: { audio: true, video: true },
  role: 'host',
  profile: 'communication',
  incarnation: 1,
} as const;
const SESSION = 100_001;

/** A sink that writes down what happens. */
function listener(): { readonly lines: string[]; readonly sink: ProcessSink } {
  const lines: string[] = [];
  const sink: ProcessSink = {
    send: (packet) => void lines.push(`send ${packet.type}`),
    setTimer: () => undefined,
    clearTimer: () => undefined,
    timerFired: (timer) => void lines.push(`fired ${timer}`),
    heldPacketRead: (index) => void lines.push(`read ${index}`),
    callback: (role, args) => void lines.push(`${role} ${Object.values(args).join(' ')}`.trim()),
    state: (from, to) => void lines.push(`${from} -> ${to}`),
    refuse: (call, code) => void lines.push(`${call} refused ${code}`),
  };
  return { lines, sink };
}

const joined: DownPacket = {
  type: 'joined',
  session: SESSION,
  rejoin: false,
  stay: 1,
  resumed: false,
  roster: [],
  announcements: [],
  version: 0,
  seq: 0,
};
const pong: DownPacket = { type: 'pong', session: SESSION, silent: [], announcements: [] };

/** A process that is in its channel since 0.2 s. */
function inChannel(sink: ProcessSink): ClientProcess {
  const process = new ClientProcess(config);
  process.call(0, { call: 'join', channel: 'lab' }, sink);
  process.deliver(100_000, { type: 'found', session: SESSION }, sink);
  process.deliver(200_000, joined, sink);
  return process;
}

/** Lets the process live until `untilUs` with a pong every `pongEveryUs`, or none. */
function live(
  process: ClientProcess,
  sink: ProcessSink,
  fromUs: Micros,
  untilUs: Micros,
  pongEveryUs = Infinity,
): void {
  let pongUs = fromUs + pongEveryUs;
  for (;;) {
    const nextUs = Math.min(process.nextWakeUs, pongUs);
    if (nextUs > untilUs) return;
    if (pongUs <= process.nextWakeUs) {
      process.deliver(pongUs, pong, sink);
      pongUs += pongEveryUs;
    } else {
      process.wake(nextUs, sink);
    }
  }
}

describe('an app process', () => {
  test('says which moment it wants to be woken at, and nothing while it only waits', () => {
    const { sink } = listener();
    expect(new ClientProcess(config).nextWakeUs).toBe(Infinity);
    expect(inChannel(sink).nextWakeUs).toBe(400_000);
  });

  test('lets timers that are due together fire in the order of their list', () => {
    const { lines, sink } = listener();
    const process = inChannel(sink);
    process.freeze();
    lines.length = 0;
    process.thaw(30_000_000, sink);
    expect(lines.filter((line) => line.startsWith('fired'))).toEqual([
      'fired heartbeat',
      'fired server-silence',
    ]);
  });

  test('frozen, is deaf to timers and calls, and reads later what came meanwhile: timers first, then packets', () => {
    const { lines, sink } = listener();
    const process = inChannel(sink);
    process.freeze();
    lines.length = 0;
    process.wake(400_000, sink);
    process.call(500_000, { call: 'leave' }, sink);
    process.deliver(600_000, pong, sink);
    expect([lines, process.nextWakeUs]).toEqual([[], Infinity]);
    process.thaw(5_000_000, sink);
    expect(lines.filter((line) => !line.startsWith('send'))).toEqual([
      'fired heartbeat',
      'fired server-silence',
      'CONNECTED -> RECONNECTING',
      'connectionStateChanged RECONNECTING INTERRUPTED',
      'connectionInterrupted',
      'read 0',
    ]);
  });

  test('goes on from a checkpoint as if nothing had been in between', () => {
    fc.assert(
      fc.property(fc.nat(25_000_000), fc.nat(25_000_000), fc.boolean(), (beforeUs, afterUs, isServed) => {
        const quiet = listener();
        const process = inChannel(quiet.sink);
        const pongEveryUs = isServed ? 200_000 : Infinity;
        live(process, quiet.sink, 200_000, 200_000 + beforeUs, pongEveryUs);
        const checkpoint = process.snapshot();
        const first = listener();
        live(process, first.sink, 200_000 + beforeUs, 200_000 + beforeUs + afterUs, pongEveryUs);
        process.restore(checkpoint);
        const second = listener();
        live(process, second.sink, 200_000 + beforeUs, 200_000 + beforeUs + afterUs, pongEveryUs);
        expect(second.lines).toEqual(first.lines);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps a checkpoint apart from what happens after it', () => {
    const { sink } = listener();
    const process = inChannel(sink);
    const user = {
      seq: 1,
      news: 'user-joined',
      uid: 2,
      tracks: { audio: true, video: false },
      muted: NO_TRACKS,
    } as const;
    const checkpoint = process.snapshot();
    process.deliver(250_000, { type: 'announcement', session: SESSION, announcement: user }, sink);
    expect([process.engine.state.remotes.size, checkpoint.engine.remotes.size]).toEqual([1, 0]);
  });
});

describe('an engine', () => {
  test('answers a join in a channel with the code of its SDK', () => {
    const { lines, sink } = listener();
    inChannel(sink).call(300_000, { call: 'join', channel: 'lab' }, sink);
    expect(lines.at(-1)).toBe('join refused -17');
  });

  test('has no effects outside a step', () => {
    expect(() => new ClientProcess(config).engine.sink).toThrow('only while it is stepped');
  });

  test('takes announcements in order and once, whatever the network does to them', () => {
    const { lines, sink } = listener();
    const process = inChannel(sink);
    const news = [2, 3, 4].map((uid, i) => ({
      seq: i + 1,
      news: 'user-joined' as const,
      uid,
      tracks: { audio: true, video: true },
      muted: NO_TRACKS,
    }));
    const deliver = (...seqs: number[]): void => {
      const announcements = news.filter(({ seq }) => seqs.includes(seq));
      process.deliver(300_000, { type: 'pong', session: SESSION, silent: [], announcements }, sink);
    };
    lines.length = 0;
    deliver(2);
    deliver(1, 2);
    deliver(1, 2);
    deliver(1, 2, 3);
    expect(lines).toEqual(['userJoined 2 300', 'userJoined 3 300', 'userJoined 4 300']);
  });
});
