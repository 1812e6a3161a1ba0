import { expect, test } from 'vitest';
import { PRESETS } from '../../../core/network/presets.ts';
import { PRESET_GROUPS } from './preset-groups.ts';

test('every preset stands in exactly one group, with a name and numbers', () => {
  const shown = PRESET_GROUPS.flatMap(({ presets }) => presets);
  expect(shown.map(({ id }) => id).sort()).toEqual(PRESETS.map(({ id }) => id).sort());
  for (const { title, numbers } of shown) expect([title, numbers]).not.toContain('');
});

test('the numbers are those of the label', () => {
  expect(PRESET_GROUPS[0]?.presets[0]).toEqual({
    id: 'nominal',
    title: 'Nominal',
    numbers: '50 ms each way',
  });
});
