import { afterEach, expect, it, vi } from 'vitest';
import { saveFailedRuns } from './failed-runs.ts';

afterEach(() => vi.restoreAllMocks());

it('has each lab write its run under the name of the test, and says where one has', async () => {
  const said = vi.spyOn(console, 'info').mockReturnValue(undefined);
  const asked: string[] = [];
  const saver = (hasRun: boolean) => (file: string) => {
    asked.push(file);
    return Promise.resolve(hasRun);
  };
  await saveFailedRuns([saver(false), saver(true)], 'a room', 'keeps the tile / 20 s');
  const file = 'node_modules/.cache/reconnect-lab/a-room-keeps-the-tile-20-s.html';
  expect(asked).toEqual([file, file]);
  expect(said.mock.calls).toEqual([[`reconnect-lab: the run of the failed test is in ${file}`]]);
});

it('leaves no name longer than a file may have, nor out of its folder', async () => {
  const asked: string[] = [];
  await saveFailedRuns([(file) => Promise.resolve(asked.push(file) > 1)], '', `../../${'x'.repeat(300)}`);
  expect(asked[0]).toMatch(/^node_modules\/\.cache\/reconnect-lab\/-x{79}\.html$/);
});
