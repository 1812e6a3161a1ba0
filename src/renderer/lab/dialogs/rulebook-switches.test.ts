import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SECOND } from '../../../core/time/micros.ts';
import { RULEBOOK_SWITCHES, switchesOf, timingsOfNewLab, type RulebookSwitch } from './rulebook-switches.ts';

const NONE = switchesOf({});
const scenarios = { lostAfterUs: 8 * SECOND, remoteStates: true } as const;

test.each([
  ['nothing is changed where nothing is asked for', {}, false, NONE, {}],
  ['a switch that is on', {}, false, { ...NONE, networkQuality: true }, { networkQuality: true }],
  ['a switch of the run before, taken off', { networkQuality: true }, true, NONE, {}],
  ['limits of a scenario go on with its clients', scenarios, true, NONE, { lostAfterUs: 8 * SECOND }],
  ['and go with them', scenarios, false, { ...NONE, remoteStates: true }, { remoteStates: true }],
])('what a new lab changes in its rulebooks: %s', (_what, before, isKeeping, switches, timings) => {
  expect(timingsOfNewLab(before, isKeeping, switches)).toEqual(timings);
});

test('the switches of a lab are those that it was begun with', () => {
  const isOn = fc.boolean();
  fc.assert(
    fc.property(
      fc.record<Record<RulebookSwitch, boolean>>({
        networkQuality: isOn,
        remoteStates: isOn,
        webMedia: isOn,
        ngLeaveOnPageClose: isOn,
      }),
      isOn,
      (switches, isKeeping) => {
        expect(switchesOf(timingsOfNewLab(scenarios, isKeeping, switches))).toEqual(switches);
      },
    ),
  );
  expect(new Set(RULEBOOK_SWITCHES.map(({ key }) => key)).size).toBe(Object.keys(NONE).length);
});
