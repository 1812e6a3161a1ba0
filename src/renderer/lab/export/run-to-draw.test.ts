import { expect, test } from 'vitest';
import { RunToDraw } from './run-to-draw.ts';

/** A lab that gives the trace away in two pieces, the second when it is let. */
function slowLab(): { lab: unknown; goOn: () => void; begun: () => number } {
  let begun = 0;
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  const call = async (name: string): Promise<unknown> => {
    if (name === 'export.begin') return { id: begun++ };
    if (name === 'export.stop') return null;
    await held;
    return { text: 'trace', isOver: true };
  };
  return { lab: { view: null, call }, goOn: () => goOn(), begun: () => begun };
}

const asLab = (lab: unknown): ConstructorParameters<typeof RunToDraw>[0] => lab as never;
const records = { run: 'run-1', total: 3 } as never;

test('two previews that follow each other closely read the run once, and both have it', async () => {
  const { lab, goOn, begun } = slowLab();
  const run = new RunToDraw(asLab(lab), records, new AbortController().signal);
  const [first, second] = [run.read({}), run.read({ theme: 'dark' })];
  goOn();
  expect(await Promise.all([first, second])).toEqual([{ trace: 'trace' }, { trace: 'trace' }]);
  expect(begun()).toBe(1);
});

test('a reading is given up when the dialog is closed', async () => {
  const { lab, goOn } = slowLab();
  const closed = new AbortController();
  const run = new RunToDraw(asLab(lab), records, closed.signal);
  closed.abort();
  const read = run.read({});
  goOn();
  await expect(read).rejects.toThrow('aborted');
});
