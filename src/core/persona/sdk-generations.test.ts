import { describe, expect, test } from 'vitest';
import { parsePersona, PERSONAS } from './persona-list.ts';
import { checkGeneration, defaultGeneration, generationsOf } from './sdk-generations.ts';
import { SDK_GENERATIONS } from '../vocabulary/persona.ts';
import { generationOfAny } from './sdk-words.ts';

const check = (id: string, text: string): string => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  const checked = checkGeneration(parsed.persona, text);
  return checked.ok ? `has ${checked.sdk}` : checked.message;
};

const cases = PERSONAS.flatMap((persona) =>
  SDK_GENERATIONS.map((sdk) => ({ persona, id: persona.id, sdk, has: generationsOf(persona).includes(sdk) })),
);

describe('generations a platform had', () => {
  test.each(cases.filter((one) => one.has))('$id has $sdk', ({ persona, sdk }) => {
    expect(checkGeneration(persona, sdk)).toEqual({ ok: true, sdk });
  });

  test('the line is the native one, apart from the web, Flutter, and Cocos Creator on the desktop', () => {
    const lines = new Map(PERSONAS.map((persona) => [persona.id, generationsOf(persona).join(' ')]));
    const unusual = [...lines].filter(([, line]) => line !== 'pre-2.3.2 3.x 4.x');
    expect(Object.fromEntries(unusual)).toEqual({
      web: 'pre-2.5.1 3.x 4.x',
      'cocos-creator/macos': 'pre-2.3.2 3.x',
      'cocos-creator/windows': 'pre-2.3.2 3.x',
      'flutter/android': '3.x 4.x',
      'flutter/ios': '3.x 4.x',
      'flutter/macos': '3.x 4.x',
      'flutter/windows': '3.x 4.x',
      'flutter/web': '4.x',
      'unity/web': '4.x',
    });
  });

  test.each(PERSONAS.map((persona) => [persona.id, persona] as const))(
    '%s starts with its newest generation',
    (_id, persona) => {
      const newest = generationsOf(persona).includes('4.x') ? '4.x' : '3.x';
      expect(defaultGeneration(persona)).toBe(newest);
    },
  );
});

describe('generations a platform never had', () => {
  test.each(cases.filter((one) => !one.has))(
    '$id: $sdk is refused and its own are named',
    ({ id, persona, sdk }) => {
      const message = check(id, sdk);
      expect(message).toContain(`never had sdk ${sdk}: `);
      for (const own of generationsOf(persona)) expect(message).toContain(own);
    },
  );

  test.each([
    [
      'flutter/ios',
      'pre-2.3.2',
      'Flutter on iOS never had sdk pre-2.3.2: its first plugin, 0.9.0, already wrapped native 2.3.2; it has 3.x and 4.x',
    ],
    [
      'web',
      'pre-2.3.2',
      'Web never had sdk pre-2.3.2: the Web SDK has a version line of its own; it has pre-2.5.1, 3.x and 4.x',
    ],
    [
      'ios',
      'pre-2.5.1',
      'iOS never had sdk pre-2.5.1: that is a generation of the legacy Web SDK; it has pre-2.3.2, 3.x and 4.x',
    ],
    [
      'flutter/ios',
      'pre-2.5.1',
      'Flutter on iOS never had sdk pre-2.5.1: that is a generation of the legacy Web SDK; it has 3.x and 4.x',
    ],
    [
      'cocos-creator/windows',
      '4.x',
      'Cocos Creator on Windows never had sdk 4.x: its 4.x plugin runs on Android and iOS only; it has pre-2.3.2 and 3.x',
    ],
    [
      'android',
      '4',
      'unknown sdk "4": Android has pre-2.3.2, 3.x and 4.x; did you mean "4.x", to which version 4 belongs?',
    ],
    ['android', '4x', 'unknown sdk "4x": Android has pre-2.3.2, 3.x and 4.x; did you mean "4.x"?'],
    [
      'android',
      'pre-2.32',
      'unknown sdk "pre-2.32": Android has pre-2.3.2, 3.x and 4.x; did you mean "pre-2.3.2"?',
    ],
    ['android', 'latest', 'unknown sdk "latest": Android has pre-2.3.2, 3.x and 4.x; did you mean "4.x"?'],
    [
      'flutter/ios',
      '6.x',
      'unknown sdk "6.x": Flutter on iOS has 3.x and 4.x; did you mean "4.x", to which version 6.x belongs?',
    ],
    ['android', 'nonsense', 'unknown sdk "nonsense": Android has pre-2.3.2, 3.x and 4.x'],
  ])('%s with %s says why', (id, text, message) => {
    expect(check(id, text)).toBe(message);
  });
});

describe('what people call a generation', () => {
  test.each([
    ['flutter/ios', '5.x', '3.x'],
    ['flutter/android', '6.3.2', '4.x'],
    ['flutter/android', '4.0.7', '3.x'],
    ['flutter/android', '4', '4.x'],
    ['web', 'ng', '4.x'],
    ['web', 'NG', '4.x'],
    ['web', 'legacy', '3.x'],
    ['web', '4.24.8', '4.x'],
    ['web', '3.6.11', '3.x'],
    ['web', '2.5.0', 'pre-2.5.1'],
    ['web', '2.5.1', '3.x'],
    ['android', 'v4.5.2', '4.x'],
    ['android', '3.7.0.2', '3.x'],
    ['windows', '2.9', '3.x'],
    ['ios', '2.3.1', 'pre-2.3.2'],
    ['ios', '1.14', 'pre-2.3.2'],
    ['electron/macos', '4.6.2', '4.x'],
    ['react-native/ios', '1.2.5', 'pre-2.3.2'],
    ['react-native/ios', '2.9.1', '3.x'],
    ['cocos-creator/ios', '0.1.1', '4.x'],
    ['cocos-creator/windows', '1.3.1', '3.x'],
  ])('%s: by %s, %s is meant', (id, text, sdk) => {
    expect(check(id, text)).toMatch(new RegExp(`did you mean "${sdk.replaceAll('.', '\\.')}"`));
  });

  test.each([
    ['cocos-creator/windows', '0.1.1'],
    ['android', '2.x'],
    ['android', '9.x'],
    ['ios', '12.1.0'],
  ])('%s: %s may be neither or either, so nothing is suggested by letters', (id, text) => {
    expect(check(id, text)).toMatch(/^unknown sdk [^?]*$/);
  });
});

test.each([
  ['ng', '4.x'],
  ['legacy', '3.x'],
  ['6.x', '4.x'],
  ['5.3.1', '3.x'],
  ['4.5', '4.x'],
  ['2.3.1', 'pre-2.3.2'],
  ['3', '3.x'],
  ['x', undefined],
])('without a platform %s means %s', (text, sdk) => {
  expect(generationOfAny(text)).toBe(sdk);
});
