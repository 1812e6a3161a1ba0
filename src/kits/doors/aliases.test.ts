import { expect, it } from 'vitest';
import { SDK_ALIASES } from './aliases.ts';

const fileFor = (specifier: string): string | undefined =>
  SDK_ALIASES.find(({ find }) => find.test(specifier))?.file;

it.each([
  ['agora-rtc-sdk-ng', 'agora-rtc-sdk-ng/index.mjs'],
  ['agora-rtc-sdk-ng/full', 'agora-rtc-sdk-ng/index.mjs'],
  ['agora-rtc-sdk-ng/AgoraRTC_N-production.js', 'agora-rtc-sdk-ng/index.mjs'],
  ['agora-rtc-sdk-ng/AgoraRTC_N-production.full.js', 'agora-rtc-sdk-ng/index.mjs'],
  ['agora-rtc-sdk-ng/esm', 'agora-rtc-sdk-ng/esm.mjs'],
  ['agora-rtc-sdk-ng/esm/index.js', 'agora-rtc-sdk-ng/esm.mjs'],
  ['agora-rtc-sdk-ng/services/live-streaming', 'agora-rtc-sdk-ng/service.mjs'],
])('%s is the drop-in', (specifier, file) => {
  expect(fileFor(specifier)).toBe(file);
});

it.each(['agora-rtc-sdk-ng-fake', 'agora-rtc-react', '@mine/agora-rtc-sdk-ng', './agora-rtc-sdk-ng'])(
  '%s is what it is',
  (specifier) => {
    expect(fileFor(specifier)).toBeUndefined();
  },
);

it('reads what a specifier is for once, whichever alias is asked first', () => {
  for (const specifier of ['agora-rtc-sdk-ng', 'agora-rtc-sdk-ng/esm', 'agora-rtc-sdk-ng/services/x']) {
    expect(SDK_ALIASES.filter(({ find }) => find.test(specifier))).toHaveLength(1);
  }
});
