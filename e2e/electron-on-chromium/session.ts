import type { CustomScheme, Protocol, Session, WebRequest } from 'electron';
import { checkKeys, strict } from './strict.ts';

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

type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Session['setDevicePermissionHandler']>[0];

/** What the app has said about permissions; asked by the stand-in when a window opens. */
export const permissions: { request: RequestHandler; check: CheckHandler; device: DeviceHandler } = {
  request: null,
  check: null,
  device: null,
};

type BeforeRequest = Parameters<WebRequest['onBeforeRequest']>[0];
type RequestDetails = Parameters<NonNullable<BeforeRequest>>[0];

let beforeRequest: BeforeRequest = null;

/** Whether the app lets a request of a page go on; it may take its time to say so. */
export function mayRequest(details: Pick<RequestDetails, 'url' | 'method'>): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = strict('OnBeforeRequestListenerDetails', details) as RequestDetails;
    if (beforeRequest === null) resolve(true);
    else beforeRequest(asked, ({ cancel }) => resolve(cancel !== true));
  });
}

const webRequest = strict('WebRequest', {
  onBeforeRequest: (listener: BeforeRequest) => {
    beforeRequest = listener;
  },
}) as WebRequest;

/** `session` by its documentation: the default one, which all windows share. Chromium's spelling is off here anyway. */
export const session = strict('session', {
  defaultSession: strict('Session', {
    webRequest,
    setSpellCheckerEnabled: () => undefined,
    setPermissionRequestHandler: (handler: RequestHandler) => {
      permissions.request = handler;
    },
    setPermissionCheckHandler: (handler: CheckHandler) => {
      permissions.check = handler;
    },
    setDevicePermissionHandler: (handler: DeviceHandler) => {
      permissions.device = handler;
    },
  } satisfies Pick<
    Session,
    | 'webRequest'
    | 'setSpellCheckerEnabled'
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
  >),
});
