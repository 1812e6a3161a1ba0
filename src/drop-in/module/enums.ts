/* The enumerations that the SDK's ES module exports, as values. */

const words = <const Word extends string>(...all: readonly Word[]): { readonly [Each in Word]: Each } =>
  Object.fromEntries(all.map((word) => [word, word])) as { readonly [Each in Word]: Each };

export const AREAS = words(
  'CHINA',
  'ASIA',
  'NORTH_AMERICA',
  'EUROPE',
  'JAPAN',
  'INDIA',
  'KOREA',
  'HKMC',
  'US',
  'OCEANIA',
  'SOUTH_AMERICA',
  'AFRICA',
  'OVERSEA',
  'GLOBAL',
  'EXTENSIONS',
);

export const ConnectionDisconnectedReasons = words(
  'LEAVE',
  'NETWORK_ERROR',
  'SERVER_ERROR',
  'UID_BANNED',
  'FALLBACK',
  'IP_BANNED',
  'CHANNEL_BANNED',
  'TOKEN_EXPIRE',
  'UID_CONFLICT',
);

export const AudienceLatencyLevels = {
  AUDIENCE_LEVEL_LOW_LATENCY: 1,
  AUDIENCE_LEVEL_ULTRA_LOW_LATENCY: 2,
  AUDIENCE_LEVEL_SYNC_LATENCY: 3,
} as const;

export const RemoteStreamTypes = { HIGH_STREAM: 0, LOW_STREAM: 1 } as const;

export const RemoteStreamFallbackTypes = { DISABLE: 0, LOW_STREAM: 1, AUDIO_ONLY: 2 } as const;
