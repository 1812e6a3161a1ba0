import type { Framework, Os } from '../vocabulary/persona.ts';

/** What people call the systems, beside their own names. */
export const OS_WORDS: Readonly<Record<Os, readonly string[]>> = {
  android: ['apk', 'kotlin', 'java'],
  ios: ['iphone', 'ipad', 'ipados', 'swift', 'objc', 'objective c'],
  macos: ['mac', 'osx', 'os x', 'mac os', 'darwin'],
  windows: ['win', 'win32', 'win64', 'cpp', 'c++'],
  linux: ['ubuntu', 'debian', 'gnu linux'],
  web: [
    'browser',
    'chrome',
    'safari',
    'firefox',
    'edge',
    'h5',
    'js',
    'javascript',
    'webrtc',
    'webgl',
    'html5',
  ],
};

/** What people call the frameworks. */
export const FRAMEWORK_WORDS: Readonly<Record<Framework, readonly string[]>> = {
  unity: ['unity3d', 'u3d', 'csharp', 'c#'],
  'cocos-creator': ['cocos', 'cocoscreator', 'creator'],
  electron: ['electronjs'],
  'react-native': ['rn', 'reactnative', 'expo'],
  flutter: ['dart'],
};

/** Platforms that Agora has an SDK for, and the lab no persona; and the persona whose names are nearest, where there is one. */
export interface UnmodelledPlatform {
  readonly words: readonly string[];
  readonly name: string;
  readonly hint: string;
}

/** Source: AgoraIO/agora_doc_source@6f81e440ce2f, keys-rtc-ng-api-unreal.ditamap, -blueprint and -harmony. */
export const UNMODELLED_PLATFORMS: readonly UnmodelledPlatform[] = [
  {
    words: ['unreal', 'unreal engine', 'unrealengine', 'ue', 'ue4', 'ue5', 'blueprint'],
    name: 'Unreal Engine',
    hint: '; its C++ callbacks have the names that "windows" has',
  },
  { words: ['harmony', 'harmonyos', 'openharmony', 'hongmeng'], name: 'HarmonyOS', hint: '' },
];

/** Systems that a framework's SDK runs on and the lab does not model, with what is known of it there. */
export const UNMODELLED_SYSTEMS: Readonly<Partial<Record<Framework, Readonly<Partial<Record<Os, string>>>>>> =
  {
    // README of agora_rtc_engine 6.6.3.
    flutter: { web: "Agora's plugin for Flutter runs on the web as well, as an alpha over the NG Web SDK" },
    // AgoraIO-Community/Agora_Unity_WebGL@df0488a17c46.
    unity: { web: 'a community edition of the SDK for Unity runs on WebGL, over the NG Web SDK' },
    // AgoraIO-Community/Agora-Cocos-Quickstart@52391b9400e4: native 3.1, Web 3.1.2.
    'cocos-creator': { web: 'a web build of the service for Cocos Creator 2 runs on the legacy Web SDK' },
  };
