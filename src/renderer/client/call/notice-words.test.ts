import { expect, test } from 'vitest';
import { PERSONAS } from '../../../core/persona/persona-list.ts';
import { isBroken, noticeWords } from './notice-words.ts';
import type { NoticeKind } from '../tiles/call-model.ts';

const KINDS: readonly NoticeKind[] = [
  'joining',
  'interrupted',
  'reconnecting',
  'network-changed',
  'lost',
  'failed',
  'removed',
  'expired',
  'refused',
];

test.each(KINDS)('%s is said on every system, without jargon and without shouting', (kind) => {
  for (const { os } of PERSONAS) {
    const { title, detail } = noticeWords(kind, os);
    expect(title).toMatch(/^[A-Z]/);
    expect(`${title} ${detail}`).not.toMatch(/!|SDK|channel|RECONNECTING|Oops/);
  }
});

test('phones, pages and desktops speak differently of a lost connection', () => {
  const titles = (['android', 'web', 'windows'] as const).map((os) => noticeWords('lost', os).detail);
  expect(new Set(titles).size).toBe(3);
});

test('broken is what does not mend by itself', () => {
  expect(KINDS.filter(isBroken)).toEqual(['failed', 'removed', 'expired', 'refused']);
});
