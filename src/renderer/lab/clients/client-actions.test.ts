import { expect, test } from 'vitest';
import type { ConnectionState } from '../../../core/vocabulary/neutral-callback.ts';
import type { ClientStatus } from '../../../hub/contract/views.ts';
import { clientActions } from './client-actions.ts';

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
  const enabled = clientActions({ status, connection }, 'Close window').filter(({ isEnabled }) => isEnabled);
  expect(enabled.map(({ word }) => word).join(', ')).toBe(words);
});

test.each<[ClientStatus, 'on' | 'off', string, boolean]>([
  ['running', 'off', 'voip-on', true],
  ['running', 'on', 'voip-off', true],
  ['frozen', 'off', 'voip-on', true],
  ['dead', 'on', 'voip-off', false],
  ['starting', 'off', 'voip-on', false],
])('R-VOIP-TOGGLE: a client that is %s with VoIP %s is offered %s: %s', (status, mode, action, isEnabled) => {
  const [voip] = clientActions({ status, connection: 'CONNECTED' }, 'Close window', mode).slice(-1);
  expect(voip).toEqual({ slot: 'voip', action, word: 'VoIP', isEnabled, isOn: mode === 'on' });
});

test('a system without VoIP mode has no switch of it', () => {
  const slots = clientActions({ status: 'running', connection: 'CONNECTED' }, 'Close page');
  expect(slots.map(({ slot }) => slot)).not.toContain('voip');
});

test('the buttons keep their places', () => {
  const slots = (status: ClientStatus): readonly string[] =>
    clientActions({ status, connection: 'CONNECTED' }, 'Close page').map(({ slot }) => slot);
  expect(slots('dead')).toEqual(slots('running'));
  expect(slots('frozen')).toEqual(slots('running'));
});
