import { expect, it } from 'vitest';
import { tryBuild } from '../../scripts/try-build.mjs';

const fail = (message: string) => () => Promise.reject(new Error(message));

it('says nothing of a build that succeeds', async () => {
  expect(
    await tryBuild(
      'It',
      () => false,
      () => Promise.resolve(),
    ),
  ).toBeUndefined();
});

it.each([
  [
    'EACCES: permission denied, open /lab/x',
    true,
    'It could not be built (EACCES: permission denied, open /lab/x); what was built before is used instead.',
  ],
  [
    'Build failed with 1 error:\n\n\u001b[31m[PARSE_ERROR] Unexpected token\u001b[0m\n    at x',
    false,
    'It could not be built ([PARSE_ERROR] Unexpected token); nothing was built before that could be used.',
  ],
  ['', false, 'It could not be built (no reason was given); nothing was built before that could be used.'],
])('makes one sentence of %j', async (message, isThere, sentence) => {
  expect(await tryBuild('It', () => isThere, fail(message))).toBe(sentence);
});
