import { expect, test } from 'vitest';
import { hasTrouble, toldServerWords } from './told-server-words.ts';

const server = { url: 'http://localhost:3000/hook', isRemoteAllowed: false, isTold: true, waiting: 0 };

test.each([
  [{ replies: {} }, 'nothing posted yet', false],
  [{ replies: {}, waiting: 1 }, '1 posted; 1 not replied to yet', false],
  [{ replies: { 200: 11 } }, '11 posted; replied 200 (11)', false],
  [{ replies: { 200: 11, 503: 1 } }, '12 posted; replied 200 (11), replied 503 (1)', true],
  [
    { replies: { ECONNREFUSED: 4 }, waiting: 2 },
    '6 posted; nobody listens there (ECONNREFUSED) (4); 2 not replied to yet',
    true,
  ],
  [{ replies: { 'no answer within 10 s': 1 } }, '1 posted; no answer within 10 s (1)', true],
  [{ replies: {}, isTold: false }, 'told from the next run on: this one began before it was named', false],
])('%j: %s', (over, words, isTrouble) => {
  expect(toldServerWords({ ...server, ...over })).toBe(words);
  expect(hasTrouble({ ...server, ...over })).toBe(isTrouble);
});
