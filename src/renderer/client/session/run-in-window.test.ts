import { expect, test } from 'vitest';
import type { FromClient, ToClient } from '../../../hub/contract/client-messages.ts';
import type { Port } from '../../../hub/contract/port.ts';
import type { RuntimeObserver } from '../../../hub/client-runtime/client-runtime.ts';
import { runInWindow, type HomeWindow } from './run-in-window.ts';

/**
 * A window, of the desktop app or of a browser, and its lines to the lab, which write down what
 * happens to them.
 */
function setUp(isOnDesktop = true) {
  const events: string[] = [];
  const note = (event: string) => () => void events.push(event);
  let deliver: (message: ToClient) => void = note('too early');
  let lose: () => void = note('too early');
  let wait: () => void = note('nothing waits');
  let hide: () => void = note('too early');
  let askToClose: () => void = note('too early');
  const port: Port<FromClient, ToClient> = {
    send: (message) => void events.push(`send ${message.type}`),
    onMessage: (listener) => (deliver = listener),
    onClose: (listener) => (lose = listener),
    close: note('line closed'),
  };
  const reconnectLabBridge = {
    onCloseRequest(listener: () => void) {
      askToClose = listener;
      return note('stopped listening');
    },
  };
  const home: HomeWindow = {
    addEventListener: (_type, listener) => (hide = listener),
    close: note('window closed'),
    setTimeout: (task) => (wait = task),
    ...(isOnDesktop ? { reconnectLabBridge } : {}),
  };
  const observer: RuntimeObserver = {
    started: note('started'),
    stepped: note('stepped'),
    rolledBack: note('rolled back'),
    viewed: note('viewed'),
    ended: (how) => void events.push(`shows ended: ${how}`),
    turnedAway: (why) => void events.push(`shows turned away: ${why}`),
    standingBy: note('shows that it stands by'),
    lineLost: note('line lost'),
  };
  const openLine = (isReturning: boolean) => {
    events.push(isReturning ? 'looks for a lab' : 'first line');
    return port;
  };
  const process = runInWindow(openLine, observer, home);
  events.length = 0;
  return {
    events,
    process,
    deliver: (message: ToClient) => deliver(message),
    lose: () => lose(),
    wait() {
      const task = wait;
      wait = note('nothing waits');
      task();
    },
    hide: () => hide(),
    ask: () => askToClose(),
  };
}

test.each(['hide', 'ask'] as const)('when the window goes (%s), the process says so and ends', (how) => {
  const { events, [how]: go } = setUp();
  go();
  expect(events).toEqual(['send closing', 'shows ended: kill']);
});

test('the close button of the page ends the process and closes the window, once', () => {
  const { events, process, hide } = setUp();
  process.close();
  hide();
  expect(events.filter((event) => event === 'send closing')).toHaveLength(1);
  expect(events).toContain('window closed');
});

test('when the lab ends the process, the window goes without a word', () => {
  const { events, deliver } = setUp();
  deliver({ type: 'end', how: 'crash' });
  expect(events).toEqual(['shows ended: crash', 'window closed']);
});

test('a window that the lab turns away stays and says why; nothing more comes of it', () => {
  const { events, process, deliver } = setUp();
  deliver({ type: 'turned-away', why: 'taken' });
  process.request({ do: 'leave' });
  deliver({ type: 'end', how: 'crash' });
  expect(events).toEqual(['shows turned away: taken']);
});

test('what the person asks for goes to the lab, until the end', () => {
  const { events, process } = setUp();
  process.request({ do: 'leave' });
  process.close();
  process.request({ do: 'leave' });
  expect(events.filter((event) => event === 'send request')).toHaveLength(1);
});

test('a window that has lost its lab looks for the next one until it is there, and goes on in it', () => {
  const { events, deliver, lose, wait } = setUp(false);
  for (let times = 0; times < 2; times++) {
    lose();
    wait();
  }
  deliver({ type: 'stand-by' });
  lose();
  wait();
  deliver({ type: 'end', how: 'lab-closed' });
  lose();
  wait();
  const looks = ['line lost', 'looks for a lab', 'send ready'];
  expect(events).toEqual([
    ...looks,
    ...looks,
    'shows that it stands by',
    ...looks,
    'shows ended: lab-closed',
    'window closed',
    'nothing waits',
  ]);
});

test('it looks no more when the person closes it meanwhile', () => {
  const { events, process, lose, wait } = setUp(false);
  lose();
  process.close();
  wait();
  expect(events).not.toContain('looks for a lab');
});

test('a window of the desktop app does not outlive it', () => {
  const { events, lose, wait } = setUp();
  lose();
  wait();
  expect(events).toEqual(['line lost', 'nothing waits']);
});
