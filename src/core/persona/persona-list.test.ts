import { describe, expect, test } from 'vitest';
import { displayName, killFamilyOf, parsePersona, PERSONAS, sdkFamilyOf } from './persona-list.ts';

const personaOf = (id: string) => {
  const parsed = parsePersona(id);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.persona;
};

const messageOf = (text: string): string => {
  const parsed = parsePersona(text);
  return parsed.ok ? `accepted as ${parsed.persona.id}` : parsed.message;
};

describe('personas', () => {
  test('every platform of the article is there, frameworks once for each system they run on', () => {
    expect(PERSONAS.map((persona) => persona.id)).toEqual([
      ...['android', 'ios', 'macos', 'windows', 'linux', 'web'],
      ...['unity/android', 'unity/ios', 'unity/macos', 'unity/windows', 'unity/web'],
      ...['cocos-creator/android', 'cocos-creator/ios', 'cocos-creator/macos', 'cocos-creator/windows'],
      ...['electron/windows', 'electron/macos'],
      ...['react-native/android', 'react-native/ios'],
      ...['flutter/android', 'flutter/ios', 'flutter/macos', 'flutter/windows', 'flutter/web'],
    ]);
  });

  test.each(PERSONAS.map((persona) => [persona.id, persona] as const))('%s reads back', (id, persona) => {
    expect(parsePersona(id)).toEqual({ ok: true, persona });
  });

  test.each([
    ['android', 'Android'],
    ['ios', 'iOS'],
    ['web', 'Web'],
    ['cocos-creator/macos', 'Cocos Creator on macOS'],
    ['react-native/ios', 'React Native on iOS'],
  ])('%s is called %s', (id, name) => {
    expect(displayName(personaOf(id))).toBe(name);
  });
});

describe('a persona that does not exist', () => {
  test.each([
    ['andriod', 'unknown persona "andriod"; did you mean "android"?'],
    ['Android', 'unknown persona "Android"; did you mean "android"?'],
    ['mac', 'unknown persona "mac"; did you mean "macos"?'],
    ['unity-android', 'unknown persona "unity-android"; did you mean "unity/android"?'],
    [
      'unity',
      'persona "unity" needs the system it runs on, which decides how its process dies: ' +
        'unity/android, unity/ios, unity/macos, unity/windows, unity/web',
    ],
    [
      'electron/',
      'persona "electron" needs the system it runs on, which decides how its process dies: ' +
        'electron/windows, electron/macos',
    ],
    ['electron/linux', 'the lab has no persona "electron/linux": there are electron/windows, electron/macos'],
    [
      'flutter/andriod',
      'the lab has no persona "flutter/andriod": there are flutter/android, flutter/ios, ' +
        'flutter/macos, flutter/windows, flutter/web; did you mean "flutter/android"?',
    ],
    ['rn/ios', 'unknown persona "rn/ios"; did you mean "react-native/ios"?'],
    ['React Native on iOS', 'unknown persona "React Native on iOS"; did you mean "react-native/ios"?'],
    ['reactnative/iphone', 'unknown persona "reactnative/iphone"; did you mean "react-native/ios"?'],
    ['ios/flutter', 'unknown persona "ios/flutter"; did you mean "flutter/ios"?'],
    ['cocos/win', 'unknown persona "cocos/win"; did you mean "cocos-creator/windows"?'],
    ['iPhone', 'unknown persona "iPhone"; did you mean "ios"?'],
    ['browser', 'unknown persona "browser"; did you mean "web"?'],
    ['osx', 'unknown persona "osx"; did you mean "macos"?'],
    [
      'rn',
      'persona "react-native", which "rn" means, needs the system it runs on, which decides how its process dies: ' +
        'react-native/android, react-native/ios',
    ],
    [
      'unreal/windows',
      'Agora has an SDK for Unreal Engine, but the lab does not model it yet; its C++ callbacks have the names that "windows" has',
    ],
    ['HarmonyOS', 'Agora has an SDK for HarmonyOS, but the lab does not model it yet'],
    ['unity/webgl', 'unknown persona "unity/webgl"; did you mean "unity/web"?'],
    [
      'cocos-creator/web',
      'a web build of the service for Cocos Creator 2 runs on the legacy Web SDK, but the lab does not model that yet: ' +
        'it has cocos-creator/android, cocos-creator/ios, cocos-creator/macos, cocos-creator/windows',
    ],
    [
      'web-ng',
      'unknown persona "web-ng": write "web", with sdk 4.x for the NG SDK or 3.x for the legacy SDK',
    ],
  ])('%s is refused with what would be right', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  test.each(['', 'toaster-of-my-uncle', '__proto__', 'android/'.repeat(50_000)])(
    'text near no persona lists them all',
    (text) => {
      expect(messageOf(text).length).toBeLessThan(600);
      expect(messageOf(text)).toContain('the personas are android, ios, macos, windows, linux, web, unity/');
    },
  );
});

describe('kill families (R-KILL-IOS-AUTOLEAVE, R-KILL-ANDROID-NATIVE-20S, R-KILL-WEB-IS-DROP)', () => {
  const native = { android: 'no-auto-leave', ios: 'auto-leave', macos: 'auto-leave' } as const;
  const others = { windows: 'no-auto-leave', linux: 'no-auto-leave', web: 'web-drop' } as const;
  const families: Readonly<Record<string, string>> = { ...native, ...others };
  const named = PERSONAS.filter(({ os }) => os in families);

  test.each(named.map((persona) => [persona.id, persona] as const))(
    '%s dies as its system does, whatever the framework',
    (_id, persona) => {
      expect(killFamilyOf(persona)).toBe(families[persona.os]);
    },
  );
});

test.each([
  ['web', '4.x', 'web-ng'],
  ['web', '3.x', 'web-legacy'],
  ['web', 'pre-2.5.1', 'web-legacy'],
  ['android', '4.x', 'native'],
  ['electron/windows', '3.x', 'native'],
] as const)('%s %s has the behaviour %s', (id, sdk, family) => {
  expect(sdkFamilyOf(personaOf(id), sdk)).toBe(family);
});
