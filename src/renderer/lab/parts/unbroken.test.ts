import { expect, test } from 'vitest';
import { unbroken } from './unbroken.ts';

test.each([
  ['destroyed 10 s after the last data', 'destroyed 10_s after the last data'],
  ['told in 3 min 02 s', 'told in 3_min 02_s'],
  ['500 kbit/s, 200 ms each way, 5 % lost', '500_kbit/s, 200_ms each way, 5_% lost'],
  ['UID 2 sees 3 steps', 'UID 2 sees 3 steps'],
])('"%s" may wrap at the spaces of "%s" alone', (text, kept) => {
  expect(unbroken(text)).toBe(kept.replaceAll('_', '\u00a0'));
});
