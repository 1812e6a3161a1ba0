import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { withGlobal, type Clock } from '@sinonjs/fake-timers';

/*
 * As much of a browser as the vendor's class needs to be made, to join and to try again: the
 * window of jsdom with a clock that stands still, sockets and HTTP requests that are kept for the
 * test to answer, and nothing of media.
 */

/** A page's user as the vendor's class shows it. */
export interface RemoteUser {
  readonly uid: number;
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
}

/** As much of `IAgoraRTCClient` as is used here. `_p2pChannel` is its way to media. */
export interface VendorClient {
  readonly uid: number | undefined;
  readonly connectionState: string;
  readonly remoteUsers: readonly RemoteUser[];
  _p2pChannel: object;
  join(appId: string, channel: string, token: string | null, uid: number): Promise<number>;
  leave(): Promise<void>;
  renewToken(token: string): Promise<void>;
  on(event: string, listener: (...args: never[]) => void): void;
  removeAllListeners(): void;
}

/** As much of `AgoraRTC` as is used here. */
export interface VendorModule {
  readonly VERSION: string;
  setLogLevel(level: number): void;
  disableLogUpload(): void;
  createClient(config: { mode: 'rtc'; codec: 'vp8' }): VendorClient;
}

/** A socket of the page: the test opens it, reads what is sent, and says what comes. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState: number = FakeSocket.CONNECTING;
  onopen: ((event: object) => void) | null = null;
  onclose: ((event: object) => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onerror: ((event: object) => void) | null = null;
  readonly url: string;
  readonly createdMs: number;
  private readonly network: Network;

  constructor(network: Network, url: string) {
    this.network = network;
    this.url = url;
    this.createdMs = network.nowMs();
    network.sockets.push(this);
    network.onSocket();
  }

  send(data: unknown): void {
    if (typeof data === 'string' && this.readyState === FakeSocket.OPEN) this.network.onSend(this, data);
  }

  close(): void {
    if (this.readyState >= FakeSocket.CLOSING) return;
    this.readyState = FakeSocket.CLOSED;
    queueMicrotask(() => this.onclose?.({ code: 1000, reason: '' }));
  }

  /** The other side takes the socket. */
  open(): void {
    if (this.readyState !== FakeSocket.CONNECTING) return;
    this.readyState = FakeSocket.OPEN;
    this.onopen?.({});
  }

  /** The other side says something. */
  say(message: object): void {
    if (this.readyState === FakeSocket.OPEN) this.onmessage?.({ data: JSON.stringify(message) });
  }

  /** The other side closes the socket. */
  drop(): void {
    if (this.readyState !== FakeSocket.OPEN) return;
    this.readyState = FakeSocket.CLOSED;
    this.onclose?.({ code: 1006, reason: 'closed by the server' });
  }
}

/** An HTTP request of the page to an access point. */
export interface AddressRequest {
  readonly sentMs: number;
  answer(body: object): void;
}

/** What the page has sent into the world, and what the test makes of it. */
export interface Network {
  readonly sockets: FakeSocket[];
  readonly requests: AddressRequest[];
  nowMs(): number;
  onSend(socket: FakeSocket, data: string): void;
  onRequest(request: AddressRequest): void;
  onSocket(): void;
}

type Window = typeof globalThis & {
  AgoraRTC: VendorModule;
  XMLHttpRequest: unknown;
  eval(code: string): void;
};

interface Jsdom {
  readonly JSDOM: new (html: string, options: object) => { readonly window: Window };
  readonly VirtualConsole: new () => object;
}

const load = createRequire(import.meta.url);
/**
 * Requests to these are the ones that look for an edge; all others are reports, which nobody
 * answers.
 */
const ACCESS_POINT = /\/api\/v2\/transpond\/webrtc/;

/** The vendor's module in a window of its own, on a clock of its own. */
export function openBrowser(): {
  readonly vendor: VendorModule;
  readonly clock: Clock;
  readonly network: Network;
} {
  const { JSDOM, VirtualConsole } = load('jsdom') as Jsdom;
  const { window } = new JSDOM('<!doctype html>', {
    url: 'https://localhost/',
    runScripts: 'outside-only',
    virtualConsole: new VirtualConsole(),
  });
  const clock = withGlobal(window).install({
    now: 1_000_000,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
  });
  const network: Network = {
    sockets: [],
    requests: [],
    nowMs: () => clock.now,
    onSend: () => undefined,
    onRequest: () => undefined,
    onSocket: () => undefined,
  };
  Object.assign(window, {
    WebSocket: socketClass(network),
    XMLHttpRequest: requestClass(network, window),
    RTCPeerConnection: EventTarget,
    TextEncoder,
    TextDecoder,
  });
  const performance = {
    now: () => clock.now,
    getEntriesByName: () => [],
    getEntriesByType: () => [],
    mark: () => undefined,
  };
  Object.defineProperty(window, 'performance', { value: performance });
  window.eval(readFileSync(load.resolve('agora-rtc-sdk-ng'), 'utf8'));
  window.AgoraRTC.setLogLevel(4);
  window.AgoraRTC.disableLogUpload();
  return { vendor: window.AgoraRTC, clock, network };
}

function socketClass(network: Network): unknown {
  return class extends FakeSocket {
    constructor(url: string) {
      super(network, url);
    }
  };
}

function requestClass(network: Network, window: Window): unknown {
  return class {
    onloadend: (() => void) | null = null;
    onabort: (() => void) | null = null;
    onerror: ((error: object) => void) | null = null;
    ontimeout: (() => void) | null = null;
    readonly upload = { addEventListener: () => undefined };
    readyState = 0;
    status = 0;
    timeout = 0;
    response: unknown = null;
    responseText = '';
    private url = '';
    private isOver = false;

    open(_method: string, url: string): void {
      this.url = url;
    }

    setRequestHeader(): void {}

    addEventListener(): void {}

    getAllResponseHeaders(): string {
      return '';
    }

    abort(): void {
      this.isOver = true;
    }

    send(): void {
      if (!ACCESS_POINT.test(this.url)) return;
      if (this.timeout > 0) {
        window.setTimeout(() => {
          if (!this.isOver) this.ontimeout?.();
          this.isOver = true;
        }, this.timeout);
      }
      const request = { sentMs: network.nowMs(), answer: (body: object) => this.take(body) };
      network.requests.push(request);
      network.onRequest(request);
    }

    private take(body: object): void {
      if (this.isOver) return;
      this.isOver = true;
      this.readyState = 4;
      this.status = 200;
      this.response = body;
      this.responseText = JSON.stringify(body);
      this.onloadend?.();
    }
  };
}
