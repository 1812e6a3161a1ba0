import { toApp } from './address-mapping.ts';
import type { CdpSession } from './cdp/connection.ts';
import { checkPolicy } from './content-policy.ts';
import type { KnownEvents } from './known-events.ts';
import { PreventableEvent } from './known-events.ts';
import { handlerOf } from './session.ts';
import type { StandInSession } from './session.ts';

interface RequestPaused {
  readonly requestId: string;
  readonly resourceType: string;
  readonly frameId: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
  };
}

class NavigationEvent extends PreventableEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument = false;
  constructor(url: string, isMainFrame: boolean) {
    super();
    this.url = url;
    this.isMainFrame = isMainFrame;
  }
}

/** Longest way of what a page says, in real milliseconds. */
const ASKING_LIMIT_MS = 100;

/** A development server on this machine. */
const LOCAL = /^https?:\/\/([a-z0-9-]+\.)?(localhost|127\.0\.0\.1)(:\d+)?\//;

/**
 * Everything that a window loads: own addresses from the app's handler, those of a server on this
 * machine from there, all else from nowhere. Documents that the page itself asked for, a reload
 * included, are navigations that the app may refuse; those that the app or the tests asked for are
 * none (`shell/browser/electron_navigation_throttle.cc`).
 */
export class Loader {
  readonly #session: CdpSession;
  readonly #mainFrameId: string;
  readonly #contents: KnownEvents;
  readonly #appSession: StandInSession;
  /** Frames whose page has asked for another document that has not come yet. */
  readonly #asking = new Set<string>();
  #isExpected = false;

  constructor(session: CdpSession, mainFrameId: string, contents: KnownEvents, appSession: StandInSession) {
    this.#session = session;
    this.#mainFrameId = mainFrameId;
    this.#contents = contents;
    this.#appSession = appSession;
    session.on('Page.frameRequestedNavigation', ({ frameId }: { frameId: string }) => {
      this.#asking.add(frameId);
    });
    session.on('Fetch.requestPaused', (event: RequestPaused) => void this.#answer(event));
  }

  /** The app itself is about to load a document. */
  expect(): void {
    this.#isExpected = true;
  }

  async #answer(paused: RequestPaused): Promise<void> {
    const { requestId, resourceType, frameId, request } = paused;
    const address = toApp(request.url);
    if (resourceType === 'Document' && (await this.#isRefused(address, frameId))) {
      this.#session.sendQuietly('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    if (!(await this.#appSession.mayRequest({ url: address, method: request.method }))) {
      this.#session.sendQuietly('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    // Own schemes are those of the default session.
    const handler = this.#appSession.partition === '' ? handlerOf(address) : undefined;
    if (handler === undefined) {
      if (LOCAL.test(address)) this.#session.sendQuietly('Fetch.continueRequest', { requestId });
      else this.#session.sendQuietly('Fetch.failRequest', { requestId, errorReason: 'NameNotResolved' });
      return;
    }
    const { method, headers } = request;
    const response = await handler(
      new Request(address, { method, headers }) as Parameters<typeof handler>[0],
    );
    checkPolicy(response.headers.get('content-security-policy'));
    this.#session.sendQuietly('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  /**
   * Whether it was the page that asked. What it says comes by another way than what the browser
   * says, and may be the later.
   */
  async #hasAsked(frameId: string): Promise<boolean> {
    if (!this.#asking.has(frameId)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ASKING_LIMIT_MS);
        this.#session.once('Page.frameRequestedNavigation', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return this.#asking.delete(frameId);
  }

  async #isRefused(address: string, frameId: string): Promise<boolean> {
    const isMainFrame = frameId === this.#mainFrameId;
    if (isMainFrame && this.#isExpected) {
      this.#isExpected = false;
      return false;
    }
    // What a frame shows the page has asked for, its first document included.
    if (isMainFrame && !(await this.#hasAsked(frameId))) return false;
    const names = isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate'];
    return names.some((name) => {
      const event = new NavigationEvent(address, isMainFrame);
      this.#contents.emit(name, event);
      return event.defaultPrevented;
    });
  }
}
