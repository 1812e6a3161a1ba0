import type { Clock } from '@sinonjs/fake-timers';
import type { FakeSocket } from './browser.ts';
import {
  openBrowser,
  type Network,
  type RemoteUser,
  type VendorClient,
  type VendorModule,
} from './browser.ts';
import { said, usersText, type Told } from './told.ts';

/** A message of the edge on the page's socket, by the names of the vendor's signalling. */
export interface EdgeMessage {
  readonly type: string;
  readonly message: object;
}

/** What a request of the page is answered with; undefined: nothing answers. */
export type Answerer = (type: string, atMs: number) => number | undefined;

const APP_ID = 'a'.repeat(32);
const TOKEN = '007token';
/** More edges than any run tries, so that the class does not ask for others. */
const EDGES = Array.from({ length: 60 }, (_, i) => ({ ip: `127.0.0.${i + 1}`, port: 4702 }));
/**
 * Flags by which the access point marks its answers: addresses of edges, and of spare ways for
 * media.
 */
const SERVICES = [4096, 4_194_310];
const CAPABILITIES = { audioCodecs: [], videoCodecs: [], audioExtensions: [], videoExtensions: [] };
const MEDIA_PARAMETERS = {
  iceParameters: { iceUfrag: 'u', icePwd: 'p', candidates: [] },
  dtlsParameters: { fingerprints: [], role: 'server' },
  rtpCapabilities: { sendrecv: CAPABILITIES },
  cname: 'c',
};

/**
 * The vendor's client class as an app uses it, with a test in the place of the network. Times
 * count from the start of a run.
 */
export class VendorPage {
  readonly version: string;
  told: Told[] = [];
  /** Moments at which the class asked for an edge or opened a socket. */
  attempts: number[] = [];
  /** Which timed answers requests get, by their type; what is not timed is answered at once. */
  answerer: Answerer = () => undefined;
  private readonly vendor: VendorModule;
  private readonly clock: Clock;
  private readonly network: Network;
  private startMs = 0;
  /** The access point turns down whatever asks, spare hosts included; 0: it does not. */
  private addressError = 0;
  private client: VendorClient;
  private readonly waiting = new Map<string, { readonly socket: FakeSocket; readonly id: string }>();

  constructor() {
    const { vendor, clock, network } = openBrowser();
    this.vendor = vendor;
    this.clock = clock;
    this.network = network;
    this.version = vendor.VERSION;
    network.onSend = (socket, data) => this.takeRequest(socket, data);
    network.onSocket = () => this.noteAttempt();
    network.onRequest = (request) => {
      this.noteAttempt();
      if (this.addressError !== 0) request.answer(addresses(this.addressError));
    };
    this.client = this.newClient();
  }

  /** A new client, and nothing left of the last one. */
  async begin(): Promise<void> {
    this.client.removeAllListeners();
    this.answerer = () => undefined;
    void this.client.leave();
    await this.clock.tickAsync(10_000);
    this.network.sockets.length = this.network.requests.length = 0;
    this.waiting.clear();
    this.told = [];
    this.attempts = [];
    this.client = this.newClient();
    this.startMs = this.clock.now;
  }

  get nowMs(): number {
    return this.clock.now - this.startMs;
  }

  /**
   * Lets time pass up to a moment of the run, with all that the class has set itself for until
   * then.
   */
  async runUntil(atMs: number): Promise<void> {
    await this.clock.tickAsync(Math.max(0, atMs - this.nowMs));
  }

  join(channel: string, uid: number): void {
    this.addressError = 0;
    this.client.join(APP_ID, channel, null, uid).then(
      (own) => this.tell(said('join resolves', own)),
      (error: { readonly code?: string }) => this.tell(said('join rejects', error.code)),
    );
  }

  renewToken(): void {
    this.client.renewToken(TOKEN).catch((error: { readonly code?: string }) => {
      this.tell(said('renewToken rejects', error.code));
    });
  }

  leave(): void {
    void this.client.leave().then(() => this.tell(said('leave resolves')));
  }

  /**
   * Every way that the class goes at one moment is one attempt; a socket that it still opens after
   * a leave is none.
   */
  private noteAttempt(): void {
    const isTrying =
      this.client.connectionState === 'CONNECTING' || this.client.connectionState === 'RECONNECTING';
    if (isTrying && this.attempts.at(-1) !== this.nowMs) this.attempts.push(this.nowMs);
  }

  /**
   * The access point answers whatever asks: with edges, or with an error code, to those as well
   * that ask later.
   */
  answerAddresses(code = 0): void {
    this.addressError = code;
    for (const request of this.network.requests) request.answer(addresses(code));
  }

  /** The edge takes the sockets that were opened at this moment. */
  takeSockets(createdMs: number): void {
    for (const socket of this.network.sockets) {
      if (Math.abs(socket.createdMs - this.startMs - createdMs) <= 1) socket.open();
    }
  }

  /** The edge answers the request of this type that waits. */
  answer(type: string, message: object, result: 'success' | 'failed' = 'success'): void {
    const request = this.waiting.get(type);
    if (request === undefined) return;
    this.waiting.delete(type);
    request.socket.say({ _id: request.id, _result: result, _message: message });
  }

  /** The edge lets the page in for the first time. */
  admit(uid: number): void {
    this.answer('join_v3', { uid, rejoin_token: 'token', ortc: MEDIA_PARAMETERS });
  }

  /** The edge says something of its own accord. */
  say({ type, message }: EdgeMessage): void {
    for (const socket of this.network.sockets) socket.say({ _type: type, _message: message });
  }

  /** The edge closes the socket of the page. */
  drop(): void {
    for (const socket of this.network.sockets) socket.drop();
  }

  /**
   * Reports and statistics need no answer; pings get theirs when the network of the run has one.
   */
  private takeRequest(socket: FakeSocket, data: string): void {
    const { _id: id, _type: type } = JSON.parse(data) as { readonly _id?: string; readonly _type: string };
    if (id === undefined) return;
    if (type === 'join_v3' || type === 'rejoin_v3' || type === 'leave') {
      this.waiting.set(type, { socket, id });
      return;
    }
    const answerMs = this.answerer(type, this.nowMs);
    if (answerMs === undefined) return;
    const reply = (): void => socket.say({ _id: id, _result: 'success', _message: {} });
    this.afterMs(answerMs - this.nowMs, reply);
  }

  private afterMs(ms: number, act: () => void): void {
    this.clock.setTimeout(act, Math.max(0, ms));
  }

  private newClient(): VendorClient {
    const client = this.vendor.createClient({ mode: 'rtc', codec: 'vp8' });
    client._p2pChannel = withoutMedia(client._p2pChannel);
    const hear = (event: string, words: (...args: never[]) => string): void =>
      client.on(event, (...args: never[]) => this.tell(words(...args)));
    hear('connection-state-change', (now: string, before: string, reason?: string) =>
      said('connection-state-change', now, before, reason),
    );
    hear('user-joined', (user: RemoteUser) => said('user-joined', user.uid));
    hear('user-left', (user: RemoteUser, reason?: string) => said('user-left', user.uid, reason));
    for (const event of ['user-published', 'user-unpublished'])
      hear(event, (user: RemoteUser, type: string) => said(event, user.uid, type));
    hear('user-info-updated', (uid: number, change: string) => said('user-info-updated', uid, change));
    for (const event of ['token-privilege-will-expire', 'token-privilege-did-expire'])
      hear(event, () => said(event));
    for (const event of ['exception', 'media-reconnect-start', 'media-reconnect-end'])
      hear(event, () => said(event));
    return client;
  }

  private tell(what: string): void {
    const { uid, remoteUsers } = this.client;
    this.told.push({
      atMs: this.nowMs,
      what,
      knowsUid: uid !== undefined,
      users: usersText(remoteUsers.map((user) => [user.uid, user.hasAudio || user.hasVideo])),
    });
  }
}

function addresses(code: number): object {
  const body = SERVICES.map((flag) => ({
    uri: 23,
    buffer: { code, flag, cert: 'c', cid: 1, uid: 1, cname: 'lab', detail: {}, edges_services: EDGES },
  }));
  return { code: 0, enter_ts: 1, opid: 1, detail: {}, response_body: body };
}

/** The class's way to media, which connects to nobody and is never lost. */
function withoutMedia(channel: object): object {
  const instead: Readonly<Record<string, () => unknown>> = {
    getEstablishParams: () => Promise.resolve(undefined),
    startP2PConnection: () => Promise.resolve({ ...MEDIA_PARAMETERS, rtpCapabilities: {} }),
    connect: () => Promise.resolve(),
    isP2PDisconnected: () => false,
    hasRemoteMedia: () => true,
  };
  return new Proxy(channel, {
    get(target, key): unknown {
      if (typeof key === 'string' && key in instead) return instead[key];
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
