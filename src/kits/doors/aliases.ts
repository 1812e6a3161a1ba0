/** A way in which the SDK is imported, and the file of this package that stands there instead. */
export interface SdkAlias {
  readonly find: RegExp;
  readonly file: string;
}

/** Every subpath of agora-rtc-sdk-ng; what its optional services export is asked for by nobody. */
export const SDK_ALIASES: readonly SdkAlias[] = [
  { find: /^agora-rtc-sdk-ng\/esm(\/.*)?$/, file: 'agora-rtc-sdk-ng/esm.mjs' },
  { find: /^agora-rtc-sdk-ng\/services\/.*$/, file: 'agora-rtc-sdk-ng/service.mjs' },
  {
    find: /^agora-rtc-sdk-ng(\/full|\/AgoraRTC_N-production(\.full)?\.js)?$/,
    file: 'agora-rtc-sdk-ng/index.mjs',
  },
];
