import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { socketPort, type PortSocket } from './socket-port.ts';

const MEBIBYTE = 1024 * 1024;
const text = (mebibytes: number) => 'x'.repeat(mebibytes * MEBIBYTE);

/** A socket whose page reads when it is told to. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState: 1 | 3 = 1;
  readonly #taken: (() => void)[] = [];
  sent = 0;

  send(bytes: Buffer, _options: unknown, onTaken: () => void): void {
    this.sent += bytes.length;
    this.#taken.push(onTaken);
  }
  read(messages = Infinity): void {
    for (const onTaken of this.#taken.splice(0, messages)) onTaken();
  }
  close(): void {
    this.terminate();
  }
  terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }
}

function open() {
  const socket = new FakeSocket();
  const ends: string[] = [];
  let nowMs = 0;
  const port = socketPort<string>(socket as unknown as PortSocket, {
    onCutOff: () => ends.push('cut off'),
    nowMs: () => nowMs,
  });
  port.onClose(() => ends.push('closed'));
  return { socket, port, ends, pass: (ms: number) => (nowMs += ms) };
}

it('cuts a page off that reads nothing, long before 130 MiB wait for it', () => {
  const { socket, port, ends } = open();
  for (let sent = 0; sent < 100; sent += 1) port.send(text(1));
  expect(ends).toEqual(['cut off', 'closed']);
  expect(socket.sent).toBeLessThan(70 * MEBIBYTE);
});

it('cuts a page off that reads nothing for 5 s, though little waits for it', () => {
  const { port, ends, pass } = open();
  for (let second = 0; second < 5; second += 1) {
    port.send(text(1));
    pass(1000);
  }
  expect(ends).toEqual([]);
  pass(200);
  port.send('one more');
  expect(ends).toEqual(['cut off', 'closed']);
});

it('keeps a page that reads, however much it is sent', () => {
  const { socket, port, ends, pass } = open();
  for (let sent = 0; sent < 20; sent += 1) {
    port.send(text(4));
    pass(4000);
    socket.read(1);
  }
  expect(ends).toEqual([]);
});

it('keeps a page that is sent a trace larger than all that, and views while it takes it', () => {
  const { socket, port, ends, pass } = open();
  port.send(text(80));
  for (let view = 0; view < 40; view += 1) {
    pass(300);
    port.send('a view');
  }
  socket.read();
  pass(60_000);
  port.send('and on');
  expect(ends).toEqual([]);
});

it('keeps a page that stands still, while next to nothing waits for it', () => {
  const { port, ends, pass } = open();
  port.send('a step');
  pass(3_600_000);
  port.send('another');
  expect(ends).toEqual([]);
});

it('hands on what is too large or no frame as no message, and says nothing of a line that breaks', () => {
  const { socket, port, ends } = open();
  const heard: unknown[] = [];
  port.onMessage((message) => heard.push(message));
  socket.emit('error', Object.assign(new Error('broken'), { code: 'ECONNRESET' }));
  expect(heard).toEqual([]);
  const code = 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH';
  socket.emit('error', Object.assign(new Error('too large'), { code }));
  socket.terminate();
  expect(heard).toEqual([undefined]);
  expect(ends).toEqual(['closed']);
});
