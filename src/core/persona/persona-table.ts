import {
  NATIVE_GENERATIONS,
  FRAMEWORKS,
  OPERATING_SYSTEMS,
  type Framework,
  type KillFamily,
  type Os,
  type Persona,
  type SdkGeneration,
} from '../vocabulary/persona.ts';

/** All that is known of a system beside the names in its SDK. */
export interface SystemEntry {
  readonly name: string;
  /** What the process gets to do when it is killed (R-KILL-IOS-AUTOLEAVE, R-KILL-WEB-IS-DROP). */
  readonly killFamily: KillFamily;
  /**
   * The timing after which it stops an app in the background that has nothing to keep it running; left
   * out: it stops none. Computers stop no program whose window is hidden, browsers no page with a
   * connection for media.
   */
  readonly stopsInBackground?: 'iosSuspendAfterUs' | 'androidFreezeAfterUs';
  /** Generations that its own SDK has had, oldest first. */
  readonly generations: readonly SdkGeneration[];
  /** What people call it, beside its own name. */
  readonly words: readonly string[];
  /** The device that a client is drawn on. */
  readonly frame: 'iphone' | 'android' | 'desktop' | 'browser';
  /** Its number in notifications, by the vendor's page on channel event types; 0: another one. */
  readonly notificationPlatform: number;
}

/** All that is known of a framework beside the names in its wrapper. */
export interface FrameworkEntry {
  readonly name: string;
  /**
   * Systems that Agora's wrapper runs on, each with the generations that it has had there, oldest
   * first.
   */
  readonly systems: Readonly<Partial<Record<Os, readonly SdkGeneration[]>>>;
  readonly words: readonly string[];
  /** Systems that it runs on and the lab does not model, with what is known of it there. */
  readonly unmodelledSystems?: Readonly<Partial<Record<Os, string>>>;
}

/** Its first plugin, 0.9.0, already wrapped native 2.3.2. */
const FLUTTER: readonly SdkGeneration[] = ['3.x', '4.x'];
/** In a browser a generation is that of the Web SDK underneath. */
const OVER_NG: readonly SdkGeneration[] = ['4.x'];
/** Its 4.x plugin runs on Android and iOS only. */
const COCOS_DESKTOP: readonly SdkGeneration[] = ['pre-2.3.2', '3.x'];

/** Every system, in the order in which people are offered them. */
export const SYSTEMS: Readonly<Record<Os, SystemEntry>> = {
  android: {
    name: 'Android',
    killFamily: 'no-auto-leave',
    stopsInBackground: 'androidFreezeAfterUs',
    generations: NATIVE_GENERATIONS,
    words: ['apk', 'kotlin', 'java'],
    frame: 'android',
    notificationPlatform: 1,
  },
  ios: {
    name: 'iOS',
    killFamily: 'auto-leave',
    stopsInBackground: 'iosSuspendAfterUs',
    generations: NATIVE_GENERATIONS,
    words: ['iphone', 'ipad', 'ipados', 'swift', 'objc', 'objective c'],
    frame: 'iphone',
    notificationPlatform: 2,
  },
  macos: {
    name: 'macOS',
    killFamily: 'auto-leave',
    generations: NATIVE_GENERATIONS,
    words: ['mac', 'osx', 'os x', 'mac os', 'darwin'],
    frame: 'desktop',
    notificationPlatform: 8,
  },
  windows: {
    name: 'Windows',
    killFamily: 'no-auto-leave',
    generations: NATIVE_GENERATIONS,
    words: ['win', 'win32', 'win64', 'cpp', 'c++'],
    frame: 'desktop',
    notificationPlatform: 5,
  },
  linux: {
    name: 'Linux',
    killFamily: 'no-auto-leave',
    generations: NATIVE_GENERATIONS,
    words: ['ubuntu', 'debian', 'gnu linux'],
    frame: 'desktop',
    notificationPlatform: 6,
  },
  web: {
    name: 'Web',
    killFamily: 'web-drop',
    generations: ['pre-2.5.1', '3.x', '4.x'],
    words: [
      ...['browser', 'chrome', 'safari', 'firefox', 'edge'],
      ...['h5', 'js', 'javascript', 'webrtc', 'webgl', 'html5'],
    ],
    frame: 'browser',
    notificationPlatform: 7,
  },
};

/** Every framework. */
export const FRAMEWORK_ENTRIES: Readonly<Record<Framework, FrameworkEntry>> = {
  unity: {
    name: 'Unity',
    // In a browser by a community edition: AgoraIO-Community/Agora_Unity_WebGL@df0488a17c46.
    systems: {
      android: NATIVE_GENERATIONS,
      ios: NATIVE_GENERATIONS,
      macos: NATIVE_GENERATIONS,
      windows: NATIVE_GENERATIONS,
      web: OVER_NG,
    },
    words: ['unity3d', 'u3d', 'csharp', 'c#'],
  },
  'cocos-creator': {
    name: 'Cocos Creator',
    systems: {
      android: NATIVE_GENERATIONS,
      ios: NATIVE_GENERATIONS,
      macos: COCOS_DESKTOP,
      windows: COCOS_DESKTOP,
    },
    words: ['cocos', 'cocoscreator', 'creator'],
    // AgoraIO-Community/Agora-Cocos-Quickstart@52391b9400e4: native 3.1, Web 3.1.2.
    unmodelledSystems: { web: 'a web build of the service for Cocos Creator 2 runs on the legacy Web SDK' },
  },
  electron: {
    name: 'Electron',
    systems: { windows: NATIVE_GENERATIONS, macos: NATIVE_GENERATIONS },
    words: ['electronjs'],
  },
  'react-native': {
    name: 'React Native',
    systems: { android: NATIVE_GENERATIONS, ios: NATIVE_GENERATIONS },
    words: ['rn', 'reactnative', 'expo'],
  },
  flutter: {
    name: 'Flutter',
    // On the web as an alpha: README of agora_rtc_engine 6.6.3.
    systems: { android: FLUTTER, ios: FLUTTER, macos: FLUTTER, windows: FLUTTER, web: OVER_NG },
    words: ['dart'],
  },
};

/** The systems that a framework's wrapper runs on, in its order. */
export function frameworkSystems(framework: Framework): readonly Os[] {
  return Object.keys(FRAMEWORK_ENTRIES[framework].systems) as Os[];
}

/** Every persona there is: the systems first, then each framework on each of its systems. */
export const PERSONAS: readonly Persona[] = [
  ...OPERATING_SYSTEMS.map((os): Persona => ({ id: os, os })),
  ...FRAMEWORKS.flatMap((framework) =>
    frameworkSystems(framework).map((os): Persona => ({ id: `${framework}/${os}`, framework, os })),
  ),
];
