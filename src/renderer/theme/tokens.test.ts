import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Both values of a colour token; a single value counts for both. */
function colours(name: string): readonly [string, string] {
  const text = new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1] ?? '';
  const found = text.match(/#[0-9a-f]{6}/g) ?? [];
  const [light, dark = light] = found;
  if (light === undefined || dark === undefined) throw new Error(`no colour --${name} in tokens.css`);
  return [light, dark];
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['page', 'panel', 'raised', 'sunken', 'hover', 'selected'].map((name) => `surface-${name}`);
const TONES = ['connected', 'connecting', 'reconnecting', 'failed', 'disconnected', 'dead'];

/** Every pair that stands on the screen, with the least contrast it must have. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...SURFACES.flatMap((surface) =>
    ['text-main', 'text-quiet', 'accent', ...TONES.map((tone) => `state-${tone}`)].map(
      (text) => [text, surface, 4.5] as const,
    ),
  ),
  ...TONES.map((tone) => [`state-${tone}`, `state-${tone}-soft`, 4.5] as const),
  ...TONES.map((tone) => ['text-main', `state-${tone}-soft`, 4.5] as const),
  ['accent-on-fill', 'accent-fill', 4.5],
  ['accent-on-fill', 'accent-fill-hover', 4.5],
  ...['page', 'panel', 'raised', 'sunken'].map((name) => ['line-control', `surface-${name}`, 3] as const),
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('contrast in the %s scheme', (_scheme, index) => {
  test.each(PAIRS)('%s on %s is at least %d:1', (front, back, least) => {
    expect(contrast(colours(front)[index], colours(back)[index])).toBeGreaterThanOrEqual(least);
  });
});

test('the darkest and the lightest colour have the ratio that the definition gives', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
