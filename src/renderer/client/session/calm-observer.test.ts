import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ObservedStep, RuntimeObserver } from '../../../hub/client-runtime/client-runtime.ts';
import type { ClientView, ClockView } from '../../../hub/contract/views.ts';
import { calmObserver } from './calm-observer.ts';

/** An observer that knows all steps in order, and what it was told beside them. */
class Notebook {
  steps: readonly number[] = [];
  told: string[] = [];
  calls = 0;
  private before: readonly number[] = [];

  readonly observer: RuntimeObserver = {
    started: () => void this.told.push(`started after ${this.steps.length}`),
    ended: (how) => void this.told.push(`${how} after ${this.steps.length}`),
    turnedAway: (why) => void this.told.push(`${why} after ${this.steps.length}`),
    standingBy: () => void this.told.push(`stands by after ${this.steps.length}`),
    lineLost: () => void this.told.push(`line lost after ${this.steps.length}`),
    viewed: ({ clock }) => void this.told.push(`view ${clock.nowMs}`),
    stepped: (steps) => {
      this.calls++;
      this.before = this.steps;
      this.steps = [...this.steps, ...steps.map(({ result }) => result.atUs)];
    },
    rolledBack: () => {
      this.steps = this.before;
    },
  };
}

type Event = 'step' | 'rollback' | 'view' | 'frame' | 'lost';

const step = (atUs: number): ObservedStep => ({
  input: null,
  result: { atUs, trigger: 'wake', effects: [], nextWakeUs: null },
});

test('whatever comes, what is known at each frame is what is known without waiting', () => {
  const event = fc.constantFrom<Event>('step', 'step', 'rollback', 'view', 'frame', 'lost');
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const [direct, calm] = [new Notebook(), new Notebook()];
      const frames: (() => void)[] = [];
      const calmed = calmObserver(calm.observer, (task) => frames.push(task));
      const paint = () => {
        for (const frame of frames.splice(0)) frame();
      };
      // A batch can be rolled back once, and only the last.
      let canRollBack = false;
      for (const [at, what] of events.entries()) {
        for (const to of [direct.observer, calmed]) {
          if (what === 'step') to.stepped([step(at)]);
          else if (what === 'rollback' && canRollBack) to.rolledBack();
          else if (what === 'view')
            to.viewed({
              clock: { nowMs: at } as ClockView,
              client: {} as ClientView,
              further: [],
              pathEnds: [],
            });
          else if (what === 'lost') to.lineLost();
        }
        if (what === 'step' || what === 'rollback') canRollBack = what === 'step';
        if (what === 'frame') paint();
        if (what !== 'frame' && what !== 'lost') continue;
        expect([calm.steps, calm.told]).toEqual([direct.steps, direct.told]);
      }
      paint();
      expect([calm.steps, calm.told]).toEqual([direct.steps, direct.told]);
    }),
  );
});

test('steps that are rolled back before a frame are never heard of', () => {
  const notebook = new Notebook();
  const calmed = calmObserver(notebook.observer, () => undefined);
  calmed.stepped([step(1)]);
  calmed.rolledBack();
  calmed.lineLost();
  expect(notebook.calls).toBe(0);
});
