import { expect, it } from 'vitest';
import { Launches } from './launches.ts';

const file = (path: string | null) => ({ path });

/** A lab that writes down what it is asked for. */
function labAndDeeds() {
  const deeds: string[] = [];
  const lab = {
    show: () => void deeds.push('show'),
    open: (path: string) => Promise.resolve(void deeds.push(`open ${path}`)),
    openApp: (address: string) => Promise.resolve(void deeds.push(`app ${address}`)),
  };
  return { lab, deeds };
}

it.each([
  ['nothing', null, [], ['show']],
  ['the file of the command line', '/a.yaml', [], ['show', 'open /a.yaml']],
  ['a file that the system hands in before the lab is there', null, ['/b.yaml'], ['show', 'open /b.yaml']],
  ['the last of several files', '/a.yaml', ['/b.yaml', '/c.yaml'], ['show', 'open /c.yaml']],
  ['a file, though a launch without one came after it', '/a.yaml', [null], ['show', 'open /a.yaml']],
])('opens at the start %s', async (_what, first, early, expected) => {
  const { lab, deeds } = labAndDeeds();
  const launches = new Launches(file(first));
  for (const path of early) await launches.follow(file(path));
  expect(deeds).toEqual([]);
  await launches.begin(lab);
  expect(deeds).toEqual(expected);
});

it('leads to the lab that is there, with each file in its turn', async () => {
  const { lab, deeds } = labAndDeeds();
  const launches = new Launches(file('/a.yaml'));
  await launches.begin(lab);
  deeds.length = 0;
  await launches.follow(file('/b.yaml'));
  await launches.follow(file(null));
  expect(deeds).toEqual(['show', 'open /b.yaml', 'show']);
});

it("opens somebody's own app after the file, whichever launch has asked for it", async () => {
  const { lab, deeds } = labAndDeeds();
  const launches = new Launches({ path: '/a.yaml', app: 'localhost:1' });
  await launches.follow({ path: null, app: 'localhost:2' });
  await launches.begin(lab);
  await launches.follow({ path: null, app: 'localhost:3' });
  expect(deeds).toEqual(['show', 'open /a.yaml', 'app localhost:2', 'show', 'app localhost:3']);
});
