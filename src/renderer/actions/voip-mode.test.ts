import { describe, expect, test } from 'vitest';
import type { InputRecord } from '../../core/trace/records.ts';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { isVoipSwitch, voipModeAt, type VoipMode } from './voip-mode.ts';

const input = (seq: number, seconds: number, action: InputRecord['action']): InputRecord => ({
  seq,
  atUs: seconds * 1e6,
  actor: 'lab',
  cause: null,
  kind: 'input',
  action,
});
const iphone = clientSpec('uid1', 'ios', '4.x');
const records = [
  input(0, 10, { do: 'voip', client: 'uid1', mode: 'on' }),
  input(1, 12, { do: 'restart', client: 'uid1', rejoin: true }),
  input(2, 15, { do: 'voip', client: 'uid2', mode: 'on' }),
  input(3, 20, { do: 'voip', client: 'uid1', mode: 'off' }),
];

describe('VoIP mode is off at first, and stays as it was switched, restart or not', () => {
  const switches = records.filter((record) => isVoipSwitch(record, 'uid1'));
  test.each<[number, VoipMode]>([
    [0, 'off'],
    [9.999, 'off'],
    [10, 'on'],
    [19, 'on'],
    [20, 'off'],
    [Infinity, 'off'],
  ])('at %d s it is %s', (seconds, mode) => {
    expect(voipModeAt(iphone, switches, seconds * 1e6)).toBe(mode);
  });
});

test("another client's switch is not this one's", () => {
  expect(records.filter((record) => isVoipSwitch(record, 'uid2')).map(({ seq }) => seq)).toEqual([2]);
});
