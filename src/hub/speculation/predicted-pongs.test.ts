import { expect, test } from 'vitest';
import { isAsPredicted, steadyPong } from './predicted-pongs.ts';
import type { DownPacket } from '../../core/vocabulary/packets.ts';

const pong = (silent: readonly { uid: number; ageUs: number; heardCount: number }[] = []): DownPacket => ({
  type: 'pong',
  session: 7,
  silent,
  announcements: [],
});
const quietFor = (ageUs: number, heardCount = 40) => pong([{ uid: 1, ageUs, heardCount }]);

test.each<[string, DownPacket, boolean]>([
  ['nobody silent', pong(), true],
  ['somebody silent', quietFor(5), true],
  ['another session', { ...pong(), session: 8 } as DownPacket, false],
  ['news', { ...pong(), announcements: [{ seq: 1, news: 'user-left', uid: 1 }] } as DownPacket, false],
  ['no pong', { type: 'left', session: 7 }, false],
])('the pongs to come can be predicted from a packet with %s: %s', (_what, packet, is) => {
  expect(steadyPong(packet, 7) !== undefined).toBe(is);
});

test.each<[string, DownPacket, boolean]>([
  ['the same', quietFor(900), true],
  ['data that came meanwhile', quietFor(900, 41), false],
  ['another age', quietFor(901), false],
  ['nobody silent any more', pong(), false],
  ['something else', { type: 'no-session', session: 7 }, false],
])('against a predicted silence of 900 us, %s is as predicted: %s', (_what, packet, is) => {
  expect(isAsPredicted(packet, quietFor(900))).toBe(is);
});
