import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Port } from '../../hub/contract/port.ts';
import { bridgePort } from './bridge-port.ts';
import { connectClient, connectLab } from './connect.ts';
import { webSocketPort } from './web-socket-port.ts';

/** A socket that one opens and closes by hand. */
class HandSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly made: HandSocket[] = [];
  readonly sent: string[] = [];
  readonly url: string;
  readyState = 0;

  constructor(url: URL) {
    super();
    this.url = url.href;
    HandSocket.made.push(this);
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  say(message: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

beforeEach(() => {
  HandSocket.made.length = 0;
  vi.stubGlobal('WebSocket', HandSocket);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const socket = (): HandSocket => HandSocket.made.at(-1) ?? expect.fail();

/** What a line hears, and how often it is told that it has ended. */
function heardOn(port: Port<unknown, unknown>) {
  const heard: unknown[] = [];
  port.onMessage((message) => heard.push(message));
  port.onClose(() => heard.push('closed'));
  return heard;
}

describe('a line over a socket', () => {
  const line = () => webSocketPort(new URL('ws://localhost/line'));

  test('keeps what is said before it is open, in order, and loses nothing that came before one listened', () => {
    const port = line();
    port.send({ a: 1 });
    port.send({ b: 2 });
    expect(socket().sent).toEqual([]);
    socket().open();
    port.send({ c: 3 });
    expect(socket().sent).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
    socket().say('early');
    const heard = heardOn(port);
    socket().say('late');
    expect(heard).toEqual(['early', 'late']);
  });

  test('says once that the other side has gone, and nothing of its own end', () => {
    const port = line();
    const heard = heardOn(port);
    socket().open();
    socket().close();
    socket().close();
    port.send('into the void');
    expect([heard, socket().sent]).toEqual([['closed'], []]);
    const own = line();
    const heardOwn = heardOn(own);
    socket().open();
    own.close();
    socket().say('too late');
    expect([heardOwn, socket().readyState]).toEqual([[], 3]);
  });
});

describe('a line over the bridge of the desktop app', () => {
  function line() {
    const asked: string[] = [];
    const port = bridgePort({ requestPort: (nonce: string) => void asked.push(nonce) } as never);
    const { port1, port2 } = new MessageChannel();
    const hand = (data: unknown, source: unknown = window): void => {
      const event = new MessageEvent('message', { data });
      Object.defineProperties(event, { ports: { value: [port1] }, source: { value: source } });
      window.dispatchEvent(event);
    };
    const got: unknown[] = [];
    port2.onmessage = ({ data }: { data: unknown }) => void got.push(data);
    return { port, hand, got, other: port2, nonce: asked[0] ?? '' };
  }
  const soon = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 5));

  test('takes the port that was asked for, from this window and under its own name alone', async () => {
    const { port, hand, got, other, nonce } = line();
    port.send('early');
    hand({ type: 'reconnect-lab-port', nonce: 'another' });
    hand({ type: 'something else', nonce });
    hand({ type: 'reconnect-lab-port', nonce }, null);
    hand(null);
    await soon();
    expect(got).toEqual([]);
    hand({ type: 'reconnect-lab-port', nonce });
    port.send('now');
    await soon();
    expect(got).toEqual(['early', 'now']);
    other.close();
  });

  test('hears the other side, and that it has gone, once', async () => {
    const { port, hand, other, nonce } = line();
    const heard = heardOn(port);
    hand({ type: 'reconnect-lab-port', nonce });
    other.postMessage('hello');
    other.postMessage({ type: 'port-closed' });
    await soon();
    expect(heard).toEqual(['hello', 'closed']);
    port.send('into the void');
    other.close();
    await soon();
    expect(heard).toEqual(['hello', 'closed']);
  });
});

describe('where the line leads', () => {
  test.each([
    ['lab', () => connectLab(), /^ws:\/\/localhost:3000\/[a-z-]+$/],
    ['client', () => connectClient(false), /^ws:\/\/localhost:3000\/[a-z-]+$/],
    ['client whose line was lost', () => connectClient(true), /^ws:\/\/localhost:3000\/[a-z-]+\?.+$/],
  ])('of a %s: beside its page', (_who, connect, address) => {
    connect();
    expect(socket().url).toMatch(address);
  });

  test('a message that cannot be is dropped, and said to whoever looks into the console', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const heard: unknown[] = [];
    connectLab().onMessage((message) => heard.push(message));
    socket().say({ type: 'nonsense' });
    socket().say({ type: 'closing' });
    expect(heard).toEqual([{ type: 'closing' }]);
    expect(warn).toHaveBeenCalledOnce();
  });

  test('in the desktop app there is no socket', () => {
    const requestPort = vi.fn();
    vi.stubGlobal('reconnectLabBridge', { requestPort });
    connectLab();
    expect([requestPort.mock.calls.length, HandSocket.made.length]).toEqual([1, 0]);
  });
});
