import { HubLab } from './hub-lab.ts';

const labs: HubLab[] = [];

/** Ends all that {@link newLab} has made. */
export function closeLabs(): void {
  for (const { hub } of labs.splice(0)) hub.close();
}

/** `left`: texts of journals that earlier labs have left, by their names. */
export function newLab(left?: Readonly<Record<string, string>>): HubLab {
  const started = new HubLab(left);
  labs.push(started);
  return started;
}

/** The phone of {@link cutLab} loses its network. */
export const offline = { do: 'offline', client: 'uid2', direction: 'both' } as const;

/** A page and an Android phone that has no network since 3 s; the clock stands at 15 s. */
export async function cutLab(): Promise<HubLab> {
  const lab = newLab();
  await lab.openClient('web');
  await lab.openClient('android');
  await lab.runUntil(3000);
  await lab.call('client.act', { action: offline });
  await lab.runUntil(15_000);
  return lab;
}

/** Clients whose windows are open. */
export const windowsOf = (lab: HubLab): readonly string[] =>
  (lab.view?.clients ?? []).flatMap(({ spec, isWindowOpen }) => (isWindowOpen ? [spec.id] : []));

/** `1`, `2*`: the runs by their numbers, the one in front marked. */
export const numbersOf = (lab: HubLab): readonly string[] =>
  (lab.view?.runs ?? []).map(({ number, isInFront }) => `${number}${isInFront ? '*' : ''}`);

/** These are the runs, the one in front marked, and it is there as a whole. */
export async function runsAre(lab: HubLab, numbers: string): Promise<void> {
  await lab.shows(
    ({ journal }) => numbersOf(lab).join() === numbers && journal?.rebuiltShare === null,
    `the runs ${numbers}`,
  );
}

/** Shows a run, and waits until it is there as a whole. */
export async function shown(lab: HubLab, run: number): Promise<void> {
  await lab.call('runs.show', { run });
  await lab.shows(
    ({ runs, journal }) =>
      runs.some((one) => one.number === run && one.isInFront) && journal?.rebuiltShare === null,
    `run ${run}`,
  );
}
