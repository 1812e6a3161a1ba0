import { describe, expect, test } from 'vitest';
import { CALLBACK_ARGS, type CallbackArg } from '../vocabulary/callback-args.ts';
import { CALLBACK_ROLES, callbackFacts, presenceNewsOf } from '../vocabulary/callbacks.ts';
import { argKeysOf } from './callback-arguments.ts';
import { SURFACES } from './data/surfaces.ts';

const surfaces = Object.entries(SURFACES).flatMap(([platform, generations]) =>
  Object.entries(generations).map(([sdk, surface]) => ({ platform, id: `${platform} ${sdk}`, surface })),
);

describe.each(CALLBACK_ROLES)('%s', (role) => {
  const facts = callbackFacts(role);
  const entries = surfaces.flatMap(({ platform, id, surface }) => {
    const entry = surface.callbacks[role];
    return entry === undefined ? [] : [{ id, keys: argKeysOf(role, entry, platform === 'web') }];
  });

  test('some platform has a name for it', () => {
    expect(entries.length, `${role} has no name in core/dialect/data`).toBeGreaterThan(0);
  });

  test('its arguments are those that the surfaces hand over, and some surface hands over each', () => {
    // Wrappers of 4.x hand over the channel with everything, in their RtcConnection.
    const mayHave: readonly CallbackArg[] = [...facts.args, 'channel'];
    for (const { id, keys } of entries) {
      const beyond = keys.filter((key) => !mayHave.includes(key));
      expect(beyond, `${id} hands over with ${role} what CALLBACKS does not list`).toEqual([]);
    }
    const handed = new Set(entries.flatMap(({ keys }) => keys));
    const nowhere = facts.args.filter((arg) => !handed.has(arg));
    expect(nowhere, `no surface hands over with ${role} what CALLBACKS lists`).toEqual([]);
  });

  test('what it tells can follow "the app is told that", and its kin are others', () => {
    expect(facts.about).toMatch(/^[a-z][^.]*[^. ]$/);
    expect(facts.kin).not.toContain(role);
  });

  test('it says whose presence it tells of if that is its matter, and only then', () => {
    expect(presenceNewsOf(role) !== undefined).toBe(facts.matter === 'presence');
    expect(facts.matter !== 'presence' || facts.args.includes('uid')).toBe(true);
  });
});

test('no parameter carries two arguments', () => {
  const names = Object.values(CALLBACK_ARGS).flatMap(({ parameters }): readonly string[] => parameters);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
