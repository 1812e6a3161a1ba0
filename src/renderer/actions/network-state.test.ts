import { expect, test } from 'vitest';
import { networkState } from './network-state.ts';

test.each([
  [false, false, 'nominal', true, 'Network on'],
  [true, true, 'nominal', false, 'Network cut'],
  [true, false, null, false, 'Uplink cut'],
  [false, true, null, false, 'Downlink cut'],
  [false, false, 'offline', false, 'Network cut'],
])('up cut %s, down cut %s, preset %s', (isUpCut, isDownCut, presetId, isOn, word) => {
  expect(networkState({ isUpCut, isDownCut, presetId })).toEqual({ isOn, word });
});
