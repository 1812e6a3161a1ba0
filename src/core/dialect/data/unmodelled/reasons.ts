import { wordsIn } from '../../surface/unmodelled-surface.ts';
import { FROM_3_7, type EnumStyleId } from '../../surface/enum-style.ts';

/** A reason of a native change of state that the lab does not model. */
export interface UnmodelledReason {
  readonly word: string;
  readonly value: number;
  /** Spellings of 3.x in which it was seen; none: it came with 4.0. */
  readonly in3x: readonly EnumStyleId[];
  /** Spellings of 4.x in which it was not seen. */
  readonly notIn4x?: readonly EnumStyleId[];
  /** 4.0 gave its number to another. */
  readonly only3x?: true;
}

/**
 * CONNECTION_CHANGED_REASON_TYPE beyond the reasons that the lab models: agora-electron-sdk 4.6.2
 * (AgoraBase.d.ts) and 3.7.0 (native_type.d.ts), react-native-agora 3.7.1 (Enums.ts),
 * Agora-Flutter-SDK v5.3.1 (enums.dart), IAgoraRtcEngine.h of native 3.7.0.
 */
export const UNMODELLED_REASONS: readonly UnmodelledReason[] = [
  { word: 'PROXY_SERVER_INTERRUPTED', value: 15, in3x: ['rn3'], only3x: true },
  { word: 'ECHO_TEST', value: 17, in3x: [] },
  { word: 'CLIENT_IP_ADDRESS_CHANGED_BY_USER', value: 18, in3x: [] },
  { word: 'TOO_MANY_BROADCASTERS', value: 20, in3x: FROM_3_7 },
  { word: 'LICENSE_VALIDATION_FAILURE', value: 21, in3x: [] },
  // Spelled so in the SDK.
  { word: 'CERTIFICATION_VERYFY_FAILURE', value: 22, in3x: [], notIn4x: ['objc4'] },
  { word: 'STREAM_CHANNEL_NOT_AVAILABLE', value: 23, in3x: [], notIn4x: ['objc4'] },
  { word: 'INCONSISTENT_APPID', value: 24, in3x: [], notIn4x: ['objc4'] },
];

/**
 * ConnectionDisconnectedReason beyond the reasons that the lab models: agora-rtc-sdk-ng 4.24.8
 * (rtc-sdk_en.d.ts).
 */
export const UNMODELLED_WEB_NG_REASONS = wordsIn(`
  FALLBACK FALLBACK_TO_HLS LICENSE_EXPIRED LICENSE_ILLEGAL LICENSE_MINUTES_EXCEEDED LICENSE_MISSING
  LICENSE_MULTIPLE_SDK_SERVICE LICENSE_PERIOD_INVALID UID_CONFLICT
`);
