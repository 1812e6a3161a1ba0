import { expect, test } from 'vitest';
import type { ConnectionState } from '../../core/vocabulary/neutral-callback.ts';
import type { ClientStatus } from '../../hub/contract/views.ts';
import { clientSpec } from '../../../test/model/lab-builder.ts';
import { clientActions } from './client-actions.ts';

const spec = clientSpec('uid1', 'ios', '4.x');

test.each<[ClientStatus, ConnectionState, string]>([
  ['running', 'DISCONNECTED', 'Join, Close window, Crash, Freeze'],
  ['running', 'CONNECTED', 'Leave, Close window, Crash, Freeze'],
  ['running', 'RECONNECTING', 'Leave, Close window, Crash, Freeze'],
  ['running', 'FAILED', 'Leave, Close window, Crash, Freeze'],
  ['frozen', 'CONNECTED', 'Close window, Crash, Thaw'],
  ['not-responding', 'CONNECTED', 'Close window, Crash'],
  ['dead', 'DISCONNECTED', 'Restart'],
  ['starting', 'DISCONNECTED', ''],
])('a client that is %s and %s can: %3$s', (status, connection, words) => {
  const all = clientActions({ spec, status, connection }, 'Close window');
  const enabled = all.filter(({ obstacle }) => obstacle === null);
  expect(enabled.map(({ word }) => word).join(', ')).toBe(words);
});

test.each<[ClientStatus, ConnectionState, string, string]>([
  ['running', 'CONNECTED', 'join', 'UID 1 is in a channel, or on its way: let it leave first.'],
  ['running', 'DISCONNECTED', 'leave', 'UID 1 is in no channel.'],
  ['frozen', 'CONNECTED', 'leave', 'The process of UID 1 is frozen: thaw it.'],
  ['dead', 'DISCONNECTED', 'crash', 'The process of UID 1 has ended: restart it.'],
  ['starting', 'DISCONNECTED', 'kill', 'The window of UID 1 has not opened yet.'],
  ['not-responding', 'CONNECTED', 'freeze', 'The window of UID 1 does not answer.'],
  ['running', 'CONNECTED', 'restart', 'The process of UID 1 is running.'],
  ['dead', 'DISCONNECTED', 'voip', 'The process of UID 1 has ended: restart it.'],
])('a client that is %s and %s cannot %s: %s', (status, connection, slot, why) => {
  const all = clientActions({ spec, status, connection }, 'Close window', 'off');
  expect(all.find((one) => one.slot === slot)?.obstacle).toBe(why);
});

test.each<[ClientStatus, 'on' | 'off', string, boolean]>([
  ['running', 'off', 'voip-on', true],
  ['running', 'on', 'voip-off', true],
  ['frozen', 'off', 'voip-on', true],
  ['dead', 'on', 'voip-off', false],
  ['starting', 'off', 'voip-on', false],
])('R-VOIP-TOGGLE: a client that is %s with VoIP %s is offered %s: %s', (status, mode, action, isEnabled) => {
  const [voip] = clientActions({ spec, status, connection: 'CONNECTED' }, 'Close window', mode).slice(-1);
  expect(voip).toMatchObject({ slot: 'voip', action, word: 'VoIP', isOn: mode === 'on' });
  expect(voip?.obstacle === null).toBe(isEnabled);
});

test('a system without VoIP mode has no switch of it', () => {
  const slots = clientActions({ spec, status: 'running', connection: 'CONNECTED' }, 'Close page');
  expect(slots.map(({ slot }) => slot)).not.toContain('voip');
});

test('the buttons keep their places', () => {
  const slots = (status: ClientStatus): readonly string[] =>
    clientActions({ spec, status, connection: 'CONNECTED' }, 'Close page').map(({ slot }) => slot);
  expect(slots('dead')).toEqual(slots('running'));
  expect(slots('frozen')).toEqual(slots('running'));
});
