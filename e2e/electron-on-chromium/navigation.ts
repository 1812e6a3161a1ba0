import { toApp } from './address-mapping.ts';
import type { CdpSession } from './cdp/connection.ts';
import type { KnownEvents } from './known-events.ts';
import { PreventableEvent } from './known-events.ts';
import { handlerOf, mayRequest } from './session.ts';

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

const withoutFragment = (address: string) => address.split('#', 1)[0] ?? address;

/**
 * Everything that a window loads: own addresses from the app's handler, all else from nowhere. A document that neither
 * `loadURL` asked for nor is the one shown (a reload) is a navigation of the page, and the app may refuse it.
 */
export class Loader {
  readonly #session: CdpSession;
  readonly #mainFrameId: string;
  readonly #contents: KnownEvents;
  #expected: string | undefined;
  #shown = 'about:blank';

  constructor(session: CdpSession, mainFrameId: string, contents: KnownEvents) {
    this.#session = session;
    this.#mainFrameId = mainFrameId;
    this.#contents = contents;
    session.on('Fetch.requestPaused', (event: RequestPaused) => void this.#answer(event));
  }

  /** The app itself is about to load this address of Chromium's. */
  expect(address: string): void {
    this.#expected = withoutFragment(address);
  }

  async #answer(paused: RequestPaused): Promise<void> {
    const { requestId, resourceType, frameId, request } = paused;
    const address = toApp(request.url);
    const isNavigation = resourceType === 'Document';
    if (isNavigation && this.#isRefused(address, withoutFragment(request.url), frameId)) {
      this.#session.sendQuietly('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    if (!(await mayRequest({ url: address, method: request.method }))) {
      this.#session.sendQuietly('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    const handler = handlerOf(address);
    if (handler === undefined) {
      this.#session.sendQuietly('Fetch.failRequest', { requestId, errorReason: 'NameNotResolved' });
      return;
    }
    const { method, headers } = request;
    const response = await handler(
      new Request(address, { method, headers }) as Parameters<typeof handler>[0],
    );
    this.#session.sendQuietly('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }

  #isRefused(address: string, inBrowser: string, frameId: string): boolean {
    const isMainFrame = frameId === this.#mainFrameId;
    if (isMainFrame && (inBrowser === this.#expected || inBrowser === this.#shown)) {
      this.#expected = undefined;
      this.#shown = inBrowser;
      return false;
    }
    const names = isMainFrame ? ['will-frame-navigate', 'will-navigate'] : ['will-frame-navigate'];
    const isRefused = names.some((name) => {
      const event = new NavigationEvent(address, isMainFrame);
      this.#contents.emit(name, event);
      return event.defaultPrevented;
    });
    if (!isRefused && isMainFrame) this.#shown = inBrowser;
    return isRefused;
  }
}
