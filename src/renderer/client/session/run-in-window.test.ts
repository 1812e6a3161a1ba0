import { expect, test } from 'vitest';
import type { FromClient, ToClient } from '../../../hub/contract/client-messages.ts';
import type { Port } from '../../../hub/contract/port.ts';
import type { RuntimeObserver } from '../../../hub/client-runtime/client-runtime.ts';
import { runInWindow, type HomeWindow } from './run-in-window.ts';

/** A window and a line to the lab that write down what happens to them. */
function setUp() {
  const events: string[] = [];
  const note = (event: string) => () => void events.push(event);
  let deliver: (message: ToClient) => void = note('too early');
  let hide: () => void = note('too early');
  let askToClose: () => void = note('too early');
  const port: Port<FromClient, ToClient> = {
    send: (message) => void events.push(`send ${message.type}`),
    onMessage: (listener) => (deliver = listener),
    onClose: note('listens for the end of the line'),
    close: note('line closed'),
  };
  const home: HomeWindow = {
    addEventListener: (_type, listener) => (hide = listener),
    close: note('window closed'),
    reconnectLabBridge: {
      onCloseRequest(listener) {
        askToClose = listener;
        return note('stopped listening');
      },
    },
  };
  const observer: RuntimeObserver = {
    started: note('started'),
    stepped: note('stepped'),
    undone: note('undone'),
    viewed: note('viewed'),
    ended: (how) => void events.push(`shows ended: ${how}`),
    turnedAway: (why) => void events.push(`shows turned away: ${why}`),
    lineLost: note('line lost'),
  };
  const process = runInWindow(port, observer, home);
  events.length = 0;
  return {
    events,
    process,
    deliver: (message: ToClient) => deliver(message),
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
  process.wish({ do: 'leave' });
  deliver({ type: 'end', how: 'crash' });
  expect(events).toEqual(['shows turned away: taken']);
});

test('what the person asks for goes to the lab, until the end', () => {
  const { events, process } = setUp();
  process.wish({ do: 'leave' });
  process.close();
  process.wish({ do: 'leave' });
  expect(events.filter((event) => event === 'send wish')).toHaveLength(1);
});
