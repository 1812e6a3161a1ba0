import { createApp } from 'vue';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { setupLab } from 'reconnect-lab/testing';
import App from '../src/App.vue';
import mute from './mute.yaml?raw';

const lab = setupLab();
let app;
beforeAll(() => {
  lab.listen();
});
afterEach(() => {
  app.unmount();
  lab.reset();
});
afterAll(() => lab.close());

/** Shows the app and presses "Join". */
function join() {
  document.body.innerHTML = '<div id="app"></div>';
  app = createApp(App);
  app.mount('#app');
  document.querySelector('button').click();
}
const tiles = () => [...document.querySelectorAll('li')].map((tile) => tile.textContent.trim());
const notice = () => document.querySelector('[role=status]').textContent;

test('no notice before four seconds without a network', async () => {
  join();
  await lab.advance('1s');
  lab.app.offline({ noticed: true });
  await lab.advance('3.9s');
  expect(lab).toHaveHeard('app', 'connection-state-change', { args: { state: 'RECONNECTING' } });
  expect(notice()).toBe('');
  await lab.advance('200ms');
  expect(notice()).toBe('Reconnecting…');
  lab.app.online();
  await lab.advance('10s');
  expect(notice()).toBe('');
});

test('no notice at all for three seconds without a network', async () => {
  join();
  await lab.advance('1s');
  lab.app.offline({ noticed: true });
  await lab.advance('3s');
  lab.app.online();
  for (let tenth = 0; tenth < 100; tenth++) {
    await lab.advance('100ms');
    expect(notice()).toBe('');
  }
});

test('no second tile for a phone that is killed and joins again at once', async () => {
  join();
  const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
  await lab.advance('1s');
  phone.kill();
  await lab.advance('2s');
  phone.restart();
  for (let second = 0; second < 30; second++) {
    await lab.advance('1s');
    expect(tiles()).toEqual(['User 7']);
  }
  expect(lab).toHoldRules();
});

test('each hears of the other while a phone mutes and the network loses packets', async () => {
  const { expectations } = await lab.play(mute, { as: 'page', steps: { join } });
  expect(expectations.every(({ status }) => status === 'passed')).toBe(true);
  expect(tiles()).toEqual(['User 7']);
});
