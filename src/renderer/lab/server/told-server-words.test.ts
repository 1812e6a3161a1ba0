import { expect, test } from 'vitest';
import { hasTrouble, toldServerWords } from './told-server-words.ts';

const server = { url: 'http://localhost:3000/hook', isRemoteAllowed: false, isTold: true, waiting: 0 };

test.each([
  [{ replies: {} }, 'nothing sent yet', false],
  [{ replies: {}, waiting: 1 }, '1 sent: 1 is waiting for a reply', false],
  [{ replies: { 200: 11 } }, '11 sent: 11 got 200', false],
  [{ replies: { 200: 11, 503: 1 } }, '12 sent: 11 got 200, 1 got 503', true],
  [
    { replies: { ECONNREFUSED: 4 }, waiting: 2 },
    '6 sent: 4 found nobody listening there (ECONNREFUSED), 2 are waiting for a reply',
    true,
  ],
  [{ replies: { 'no answer within 10 s': 1 } }, '1 sent: 1 got no answer within 10 s', true],
  [{ replies: { CERT_HAS_EXPIRED: 1 } }, '1 sent: 1 failed (CERT_HAS_EXPIRED)', true],
  [
    { replies: {}, isTold: false },
    'notified from the next run on: this run began before it had the address',
    false,
  ],
])('%j: %s', (over, words, isTrouble) => {
  expect(toldServerWords({ ...server, ...over })).toBe(words);
  expect(hasTrouble({ ...server, ...over })).toBe(isTrouble);
});
