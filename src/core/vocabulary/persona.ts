/** Operating systems (and the browser) a client process can run on. */
export const OPERATING_SYSTEMS = ['android', 'ios', 'macos', 'windows', 'linux', 'web'] as const;
export type Os = (typeof OPERATING_SYSTEMS)[number];

/** Frameworks whose wrapper surface a client can use on top of an operating system. */
export const FRAMEWORKS = ['unity', 'cocos-creator', 'electron', 'react-native', 'flutter'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** Frameworks that wrap the Web SDK where they run in a browser, with names of their own there. */
export const WEB_WRAPPERS = ['flutter/web', 'unity/web'] as const;
export type WebWrapper = (typeof WEB_WRAPPERS)[number];

/** Whose names an app programs against. */
export type Platform = Framework | Os | WebWrapper;

/**
 * SDK generations, oldest first. `pre-2.3.2`, `3.x` (2.3.2 and later) and `4.x` are the native
 * line; on the web `3.x` is the legacy SDK (2.5.1 and later), `pre-2.5.1` the legacy SDK before
 * it, and `4.x` the NG SDK.
 */
export const SDK_GENERATIONS = ['pre-2.3.2', 'pre-2.5.1', '3.x', '4.x'] as const;
export type SdkGeneration = (typeof SDK_GENERATIONS)[number];
/** Those of native SDKs. */
export const NATIVE_GENERATIONS = ['pre-2.3.2', '3.x', '4.x'] as const satisfies readonly SdkGeneration[];

/** What an engine's callbacks and silences look like: one native behaviour, two web behaviours. */
export const SDK_FAMILIES = ['native', 'web-legacy', 'web-ng'] as const;
export type SdkFamily = (typeof SDK_FAMILIES)[number];

/**
 * How the process of a persona ends when it is killed: `auto-leave` calls leaveChannel first (iOS,
 * macOS), `no-auto-leave` just stops (Android, Windows, Linux), `web-drop` equals a dropped
 * network (rules R-KILL-IOS-AUTOLEAVE, R-KILL-WEB-IS-DROP).
 */
export const KILL_FAMILIES = ['auto-leave', 'no-auto-leave', 'web-drop'] as const;
export type KillFamily = (typeof KILL_FAMILIES)[number];

/** Who a client is: the surface its app programs against and the system its process lives on. */
export interface Persona {
  /** `android`, `web`, `unity/android`, …: the spelling of scenario files. */
  readonly id: string;
  /**
   * The framework whose names and parameters apply; absent when the app uses the system's own SDK.
   */
  readonly framework?: Framework;
  /** The system under it, which decides how the process dies. */
  readonly os: Os;
}
