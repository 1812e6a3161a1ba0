import { createRoot } from 'react-dom/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { setupLab } from 'reconnect-lab/testing';
import { Call } from '../src/Call.jsx';
import train from './train.yaml?raw';

// React draws between the lab's events, as in a browser: nothing has to be wrapped in `act`.
globalThis.IS_REACT_ACT_ENVIRONMENT = false;
const lab = setupLab();
/** How long the tokens of the app's server live. */
let lifetime;
let root;

beforeAll(() => {
  lab.listen();
});
beforeEach(() => {
  lifetime = '1h';
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(lab.token(lifetime))),
  );
});
afterEach(() => {
  root.unmount();
  vi.unstubAllGlobals();
  lab.reset();
});
afterAll(() => lab.close());

function join() {
  root = createRoot(document.body);
  root.render(<Call />);
}
const tiles = () => [...document.querySelectorAll('li')].map((tile) => tile.textContent);
const state = () => document.querySelector('[role=status]').textContent;

/** The app in a call with a phone. */
async function inCall() {
  join();
  const phone = lab.client({ persona: 'android', sdk: '4.x', uid: 7, channel: 'room' });
  await lab.advance('1s');
  expect(tiles()).toEqual(['User 7']);
  return phone;
}

test('a token that is renewed while offline keeps the call', async () => {
  lifetime = '60s';
  await inCall();
  // The next token is on its way when the network goes.
  fetch.mockImplementationOnce(async () => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    return new Response(lab.token('1h'));
  });
  await lab.advance('30s');
  expect(lab).toHaveHeard('app', 'token-privilege-will-expire', { times: 1 });
  lab.app.offline({ noticed: true });
  await lab.advance('10s');
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(state()).toBe('RECONNECTING');
  lab.app.online();
  await lab.advance('60s'); // far beyond the end of the first token
  expect(state()).toBe('CONNECTED');
  expect(lab).not.toHaveHeard('app', 'token-privilege-did-expire');
  expect(lab).toHoldRules();
});

test('after ten seconds without a network the SDK comes back by itself, and the app lets it', async () => {
  await inCall();
  lab.app.offline({ noticed: true });
  await lab.advance('10s');
  lab.app.online();
  await lab.advance('20s');
  expect(state()).toBe('CONNECTED');
  expect(lab).toHaveHeard('app', 'resolution of client.join', { times: 1 });
});

test('after fifteen seconds the app begins anew, and is in the call once', async () => {
  const phone = await inCall();
  lab.app.offline({ noticed: true });
  await lab.advance('18s');
  expect(lab).toHaveHeard('app', 'resolution of client.leave', { after: '15s' });
  lab.app.online();
  await lab.advance('30s');
  expect(state()).toBe('CONNECTED');
  expect(tiles()).toEqual(['User 7']);
  expect(lab).toHaveHeard('app', 'resolution of client.join', { times: 2 });
  // To the phone it has gone once and come once.
  expect(lab).toHaveHeard(phone, 'onUserOffline', { args: { uid: 1 }, times: 1 });
  expect(lab).toHaveHeard(phone, 'onUserJoined', { args: { uid: 1 }, times: 2 });
  expect(lab).toHoldRules();
});

test('a phone on the train keeps its tile through the tunnels', async () => {
  await lab.play(train, { as: 'app', steps: { join } });
  expect(tiles()).toEqual(['User 7']);
});
