import { expect, it } from 'vitest';
import { whyStopped } from './why-stopped.ts';

it.each([
  ['launch-failed', 'could not be started'],
  ['integrity-failure', 'did not let its process run'],
  ['oom', 'out of memory'],
  ['killed', 'from outside'],
  ['crashed', 'by an error'],
  [null, 'by an error'],
])('a page that is not loaded again says why: %s', (reason, words) => {
  expect(whyStopped(reason)).toContain(words);
});
