import type { JitterModel } from '../../../core/vocabulary/link-settings.ts';
import { describe, expect, test } from 'vitest';
import { NOMINAL, PRESETS } from '../../../core/network/presets.ts';
import { applyLinkChange } from '../../../core/network/link-change.ts';
import { checkDraft, draftOf, SWITCHED_FIELDS, type LinkDraft } from './link-form-fields.ts';

const draft = (over: Readonly<Record<string, string>>, jitterModel: JitterModel = 'uniform'): LinkDraft => ({
  ...draftOf(NOMINAL.up),
  ...over,
  jitterModel,
});

const LINKS = PRESETS.flatMap(({ id, up, down }) => [
  [`${id} up`, up] as const,
  [`${id} down`, down] as const,
]);

test.each(LINKS)('the form of %s left alone changes nothing', (_name, settings) => {
  expect(checkDraft(draftOf(settings), settings)).toEqual({ ok: true, change: {} });
});

test.each(LINKS)('the form of %s typed into another link makes it the same', (_name, settings) => {
  const checked = checkDraft(draftOf(settings), NOMINAL.up);
  if (!checked.ok) throw new Error(JSON.stringify(checked.mistakes));
  expect(draftOf(applyLinkChange(NOMINAL.up, checked.change))).toEqual(draftOf(settings));
});

test('fields have the units that stand beside them', () => {
  const checked = checkDraft(
    draft({ latency: '80.5', loss: '2,5', bandwidth: '500', queue: '20', burst: '3' }, 'normal'),
    NOMINAL.up,
  );
  expect(checked).toEqual({
    ok: true,
    change: {
      jitterModel: 'normal',
      latencyUs: 80_500,
      lossRatio: 0.025,
      burstPackets: 3,
      bandwidthBps: 500_000,
      queuePackets: 20,
    },
  });
});

test('a field that a link has or lacks is switched (R-UDP-FALLBACK)', () => {
  const open = NOMINAL.up;
  const blocked = applyLinkChange(open, { udp: 'blocked' });
  expect(SWITCHED_FIELDS.map(({ key, label, without, word }) => [key, label, without, word])).toEqual([
    ['udp', 'UDP', 'open', 'blocked'],
  ]);
  expect(draftOf(blocked).udp).toBe('blocked');
  expect(checkDraft({ ...draftOf(open), udp: 'blocked' }, open)).toEqual({
    ok: true,
    change: { udp: 'blocked' },
  });
  expect(checkDraft(draftOf(open), blocked)).toEqual({ ok: true, change: { udp: null } });
  expect(checkDraft(draftOf(blocked), blocked)).toEqual({ ok: true, change: {} });
});

describe('a field that cannot be says what would be right', () => {
  test.each<[string, string, string]>([
    ['latency', '', 'Latency is empty: write 0 to 600000 ms'],
    ['latency', '-5', '"-5" cannot be: write 0 to 600000 ms'],
    ['latency', 'fast', '"fast" cannot be: write 0 to 600000 ms'],
    ['loss', '101', '"101" cannot be: write 0 to 100 %'],
    ['bandwidth', '0', '"0" cannot be: write 0.001 to 1000000000 kbit/s'],
    ['queue', '2.5', '"2.5" is not whole: write a whole number, 1 to 10000 packets'],
    ['queue', '', 'Queue is empty: write a whole number, 1 to 10000 packets'],
    ['burst', '0.5', '"0.5" cannot be: write 1 to 1000000 packets'],
    ['jitter', '1e3', '"1e3" cannot be: write 0 to 600000 ms'],
  ])('%s %j', (key, text, sentence) => {
    expect(checkDraft(draft({ [key]: text }), NOMINAL.up)).toEqual({
      ok: false,
      mistakes: { [key]: sentence },
    });
  });

  test('bursts that cannot make the loss', () => {
    const checked = checkDraft(draft({ loss: '90', burst: '2' }), NOMINAL.up);
    expect(checked.ok ? '' : checked.mistakes.burst).toContain('write a burst of 9 or more');
  });
});
