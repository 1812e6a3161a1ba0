import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CustomScheme, DownloadItem, Protocol, Session, WebRequest } from 'electron';
import { toApp } from './address-mapping.ts';
import type { CdpSession } from './cdp/connection.ts';
import { isRefused, KnownEvents } from './known-events.ts';
import { checkKeys, strict, unknown } from './strict.ts';

type Handler = Parameters<Protocol['handle']>[1];

/** Schemes that the app has declared, and who answers for them. */
export const schemes = new Set<string>();
const handlers = new Map<string, Handler>();
const state = { isReady: false, isDeclared: false };

/** From now on schemes can be handled and no more be declared. */
export function protocolIsReady(): void {
  state.isReady = true;
}

/** Who answers for an address of the app's own; undefined where nobody does. */
export function handlerOf(address: string): Handler | undefined {
  return handlers.get(address.slice(0, address.indexOf(':')));
}

function declare({ scheme, privileges = {} }: CustomScheme): void {
  checkKeys('CustomScheme.privileges', privileges, ['standard', 'secure', 'supportFetchAPI']);
  if (!privileges.standard || !privileges.secure || !privileges.supportFetchAPI) {
    throw new Error(
      `The stand-in shows own schemes only as standard, secure and fetchable; ${scheme} is not.`,
    );
  }
  schemes.add(scheme);
}

/** `protocol` by its documentation. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (customSchemes: CustomScheme[]) => {
    if (state.isReady)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    if (state.isDeclared) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
    state.isDeclared = true;
    customSchemes.forEach(declare);
  },
  handle: (scheme: string, handler: Handler) => {
    if (!state.isReady) throw new Error('protocol.handle can only be used after the ready event');
    if (!schemes.has(scheme)) throw new Error(`The stand-in handles only declared schemes, not ${scheme}.`);
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme} is handled already`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>);

type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type BeforeRequest = Parameters<WebRequest['onBeforeRequest']>[0];
type RequestDetails = Parameters<NonNullable<BeforeRequest>>[0];

/** A session: of the default partition, or of one by name, which is kept in memory alone. */
export class StandInSession
  extends KnownEvents
  implements
    Pick<
      Session,
      | 'webRequest'
      | 'setSpellCheckerEnabled'
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
    >
{
  /** Asked by the stand-in when a window opens. */
  check: CheckHandler = null;
  #beforeRequest: BeforeRequest = null;
  readonly webRequest = strict('WebRequest', {
    onBeforeRequest: (listener: BeforeRequest) => {
      this.#beforeRequest = listener;
    },
  }) as WebRequest;

  /** Its name; empty: the default session. */
  readonly partition: string;

  constructor(partition: string) {
    super('session', ['will-download']);
    this.partition = partition;
  }

  /** Whether the app lets a request of a page go on; it may take its time to say so. */
  mayRequest(details: Pick<RequestDetails, 'url' | 'method'>): Promise<boolean> {
    return new Promise((resolve) => {
      const asked = strict('OnBeforeRequestListenerDetails', details) as RequestDetails;
      if (this.#beforeRequest === null) resolve(true);
      else this.#beforeRequest(asked, ({ cancel }) => resolve(cancel !== true));
    });
  }

  /** Chromium's spelling is off here anyway. */
  setSpellCheckerEnabled(): void {}
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.check = handler;
  }
  setDevicePermissionHandler(): void {}
}

const sessions = new Map<string, StandInSession>();

/** The session of a partition, as the stand-in sees it. */
export function sessionOf(partition: string): StandInSession {
  if (partition.startsWith('persist:')) throw unknown('partitions that are kept on disk');
  const known = sessions.get(partition);
  if (known !== undefined) return known;
  const made = new StandInSession(partition);
  sessions.set(partition, made);
  return made;
}

/** `session` by its documentation: the default one, and those of partitions. */
export const session = strict('session', {
  defaultSession: strict('Session', sessionOf('')),
  fromPartition: (partition: string) => strict('Session', sessionOf(partition)),
});

/** Where the stand-in puts downloads that nobody refuses: Electron would ask the person. */
export const downloadFolder = (profile: string) => path.join(profile, 'Downloads');

/** Lets the app refuse what pages of the default session download. */
export async function watchDownloads(browser: CdpSession, profile: string): Promise<void> {
  const downloadPath = downloadFolder(profile);
  mkdirSync(downloadPath, { recursive: true });
  browser.on(
    'Browser.downloadWillBegin',
    (event: { guid: string; url: string; suggestedFilename: string }) => {
      const item: Pick<DownloadItem, 'getURL' | 'getFilename'> = {
        getURL: () => toApp(event.url),
        getFilename: () => event.suggestedFilename,
      };
      if (isRefused(sessionOf(''), 'will-download', strict('DownloadItem', item))) {
        browser.sendQuietly('Browser.cancelDownload', { guid: event.guid });
      }
    },
  );
  await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath, eventsEnabled: true });
}
