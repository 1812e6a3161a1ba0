import type { TurnServerConfig } from 'agora-rtc-sdk-ng';
import { RtcError } from '../base/rtc-error.ts';

/*
 * Through which proxy a client is to go: the vendor's cloud proxy, or servers of the app's own. Each is
 * set outside a channel and rules the other out. In the lab nothing stands behind them, as what is
 * modelled of a page goes over TCP; what the SDK refuses (agora-rtc-sdk-ng 4.24.8) is refused.
 */

/** Force UDP, as startProxyServer takes it where nothing is said. */
const DEFAULT_MODE = 3;
const MODES: readonly number[] = [DEFAULT_MODE, 4, 5];
/** Modes of the years before 4.3. */
const OLD_MODES: readonly number[] = [1, 2];

/** What one client has been told of proxies. */
export class ProxySetting {
  private isCloud = false;
  private isOwn = false;

  /** @throws RtcError INVALID_OPERATION, INVALID_PARAMS or NOT_SUPPORTED */
  startCloud(connectionState: string, mode = DEFAULT_MODE): void {
    demandOutside(connectionState, 'start the proxy before joining');
    if (this.isOwn) throw alreadySet();
    if (OLD_MODES.includes(mode))
      throw new RtcError('NOT_SUPPORTED', 'modes 1 and 2 of the proxy are not supported any more');
    if (!MODES.includes(mode))
      throw new RtcError('INVALID_PARAMS', `the mode of the proxy must be one of ${MODES.join(', ')}`);
    this.isCloud = true;
  }

  /** @throws RtcError INVALID_OPERATION */
  stopCloud(connectionState: string): void {
    demandOutside(connectionState, 'stop the proxy after leaving');
    this.isCloud = false;
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

  private setOwn(connectionState: string, mistake: string, isOwn = true): void {
    demandOutside(connectionState, mistake);
    if (this.isCloud) throw alreadySet();
    this.isOwn ||= isOwn;
  }
}

/** What setTurnServer takes. */
export type TurnServers = TurnServerConfig | readonly (TurnServerConfig | RTCIceServer)[];

function demandOutside(connectionState: string, mistake: string): void {
  if (connectionState !== 'DISCONNECTED') throw new RtcError('INVALID_OPERATION', mistake);
}

const alreadySet = (): RtcError => new RtcError('INVALID_OPERATION', 'another proxy is set already');
