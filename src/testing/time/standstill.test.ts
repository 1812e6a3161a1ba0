import { expect, it } from 'vitest';
import { platformTurn } from './platform-time.ts';
import { watchStandstill } from './standstill.ts';

/** What somebody who has waited for a clock is told. */
async function toldOf(nowUs: () => number | undefined): Promise<string | undefined> {
  let told: string | undefined;
  watchStandstill('client.join', nowUs, ({ message }) => (told = message), 1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await platformTurn();
  return told;
}

it('says what to do where time has not moved', async () => {
  expect(await toldOf(() => 1000)).toBe(
    "client.join: time stands still, so this never comes to its end: call lab.advance('1s') after client.join, and await client.join after that.",
  );
});

it('says nothing where time has moved since, or the run is over', async () => {
  let us = 0;
  expect(await toldOf(() => us++)).toBeUndefined();
  let isOver = false;
  const ofRun = (): number | undefined => (isOver ? undefined : 0);
  const told = toldOf(ofRun);
  isOver = true;
  expect(await told).toBeUndefined();
});
