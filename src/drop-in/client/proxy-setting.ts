import type { TurnServerConfig } from 'agora-rtc-sdk-ng';
import type { CloudProxy } from '../../core/vocabulary/client-spec.ts';
import { RtcError } from '../base/rtc-error.ts';

/*
 * Through which proxy a client is to go: the vendor's cloud proxy, or servers of the app's own. Each is
 * set outside a channel and rules the other out. What the SDK refuses (agora-rtc-sdk-ng 4.24.8) is
 * refused. The model has the cloud proxies that are forced; nothing stands behind servers of the
 * app's own, nor behind mode 4, which no page describes.
 */

/** Force UDP, as startProxyServer takes it where nothing is said. */
const DEFAULT_MODE = 3;
const MODES: readonly number[] = [DEFAULT_MODE, 4, 5];
/** Modes that force a proxy. */
const FORCED: ReadonlyMap<number, CloudProxy> = new Map([
  [DEFAULT_MODE, 'udp'],
  [5, 'tcp'],
]);
/** Modes of the years before 4.3. */
const OLD_MODES: readonly number[] = [1, 2];

/** What one client has been told of proxies. */
export class ProxySetting {
  private cloudMode: number | undefined;
  private isOwn = false;

  /** @throws RtcError INVALID_OPERATION, INVALID_PARAMS or NOT_SUPPORTED */
  startCloud(connectionState: string, mode = DEFAULT_MODE): void {
    demandOutside(connectionState, 'start the proxy before joining');
    if (this.isOwn) throw alreadySet();
    if (OLD_MODES.includes(mode))
      throw new RtcError('NOT_SUPPORTED', 'modes 1 and 2 of the proxy are not supported any more');
    if (!MODES.includes(mode))
      throw new RtcError('INVALID_PARAMS', `the mode of the proxy must be one of ${MODES.join(', ')}`);
    this.cloudMode = mode;
  }

  /** @throws RtcError INVALID_OPERATION */
  stopCloud(connectionState: string): void {
    demandOutside(connectionState, 'stop the proxy after leaving');
    this.cloudMode = undefined;
  }

  /** A proxy server of the app's own. @throws RtcError INVALID_OPERATION or INVALID_PARAMS */
  setServer(connectionState: string, server: unknown): void {
    if (typeof server !== 'string' || server === '')
      throw new RtcError('INVALID_PARAMS', 'the proxy server must be a text');
    this.setOwn(connectionState, 'set the proxy server before joining');
  }

  /**
   * TURN servers of the app's own; in the form that browsers have them they do not rule the cloud
   * proxy out. @throws RtcError INVALID_OPERATION
   */
  setTurn(connectionState: string, servers: TurnServers): void {
    const isBrowserForm = [servers].flat().some((one) => 'urls' in one);
    this.setOwn(connectionState, 'set the TURN server before joining', !isBrowserForm);
  }

  /** The cloud proxy that the next join goes through; undefined: none is forced. */
  get forced(): CloudProxy | undefined {
    return this.cloudMode === undefined ? undefined : FORCED.get(this.cloudMode);
  }

  private setOwn(connectionState: string, mistake: string, isOwn = true): void {
    demandOutside(connectionState, mistake);
    if (this.cloudMode !== undefined) throw alreadySet();
    this.isOwn ||= isOwn;
  }
}

/** What setTurnServer takes. */
export type TurnServers = TurnServerConfig | readonly (TurnServerConfig | RTCIceServer)[];

function demandOutside(connectionState: string, mistake: string): void {
  if (connectionState !== 'DISCONNECTED') throw new RtcError('INVALID_OPERATION', mistake);
}

const alreadySet = (): RtcError => new RtcError('INVALID_OPERATION', 'another proxy is set already');
