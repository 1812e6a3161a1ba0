import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setupLab } from 'reconnect-lab/testing';
import lift from './lift.yaml?raw';
import { openPage, tiles } from './page.js';

const lab = setupLab();
beforeAll(() => {
  lab.listen();
});
afterEach(() => lab.reset());
afterAll(() => lab.close());

/** The page in a call with a phone. */
async function inCall() {
  openPage();
  const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
  await lab.advance('1s');
  expect(tiles()).toEqual(['User 7']);
  return phone;
}

test('the tile stays when the phone has no network for five seconds', async () => {
  const phone = await inCall();
  phone.offline();
  await lab.advance('5s');
  phone.online();
  for (let second = 0; second < 30; second++) {
    await lab.advance('1s');
    expect(tiles()).toEqual(['User 7']);
  }
  expect(lab).not.toHaveHeard('app', 'user-left');
  expect(lab).toHoldRules();
});

test('a ghost ends: the tile of a phone that was killed goes after twenty seconds', async () => {
  const phone = await inCall();
  phone.kill();
  await lab.advance('19s');
  expect(tiles()).toEqual(['User 7']);
  await lab.advance('2s');
  expect(tiles()).toEqual([]);
  expect(lab).toHaveHeard('app', 'user-left', { after: '20s', args: { uid: 7, reason: 'ServerTimeOut' } });
});

test('nobody loses anybody while the page is in the lift for twelve seconds', async () => {
  await lab.play(lift, { as: 'page', steps: { join: openPage } });
  expect(tiles()).toEqual(['User 7']);
});
