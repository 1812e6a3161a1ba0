import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { NOMINAL } from '../../../core/network/presets.ts';
import { KEPT_BATCHES } from '../../../hub/contract/client-messages.ts';
import type { ObservedStep } from '../../../hub/client-runtime/client-runtime.ts';
import { HistoryReader, NO_HISTORY } from './history.ts';
import { ShownSteps } from './shown-steps.ts';

const spec: ClientSpec = {
  ...{ id: 'uid1', persona: { id: 'android', os: 'android' }, sdk: '3.x', uid: 1 },
  ...{ publish: 'both', role: 'host', profile: 'communication', up: NOMINAL.up, down: NOMINAL.down },
};

/** A step that leaves one line in the window's log. */
function told(atUs: number): ObservedStep {
  const effect = { do: 'callback', role: 'connectionLost', args: {} } as const;
  return { input: null, result: { atUs, trigger: 'wake', effects: [effect], nextWakeUs: null } };
}

test('however batches come, are rolled back and taken again, what is shown is what was taken up to the clock', () => {
  const happening = fc.oneof(
    fc.record({ what: fc.constant('take'), steps: fc.integer({ min: 0, max: 4 }) }),
    fc.record({ what: fc.constant('rollback') }),
    fc.record({ what: fc.constant('clock'), byUs: fc.integer({ min: 0, max: 6 }) }),
  );
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      const shown = new ShownSteps(new HistoryReader(spec));
      let batches: number[][] = [];
      let undoable = 0;
      let nowUs = 0;
      for (const one of happenings) {
        if (one.what === 'take') {
          const firstUs = 1 + Math.max(0, ...batches.flat());
          const steps = Array.from({ length: one.steps }, (_, at) => firstUs + at);
          batches.push(steps);
          undoable = Math.min(KEPT_BATCHES, undoable + 1);
          shown.take(steps.map(told));
        } else if (one.what === 'rollback' && undoable > 0) {
          batches = batches.slice(0, -1);
          undoable--;
          shown.rollBack();
        } else if (one.what === 'clock') {
          nowUs += one.byUs;
        }
        shown.show(nowUs);
        const expected = batches.flat().filter((atUs) => atUs <= nowUs);
        expect(shown.history.entries.map(({ atUs }) => atUs)).toEqual(expected);
      }
    }),
  );
});

test('nothing to roll back changes nothing', () => {
  const shown = new ShownSteps(new HistoryReader(spec));
  shown.rollBack();
  expect(shown.history).toBe(NO_HISTORY);
});
