import { Events } from '../base/events.ts';
import { refuse, notSupported } from '../base/unsupported.ts';
import { ProxySetting, type TurnServers } from './proxy-setting.ts';

const done = (): Promise<void> => Promise.resolve();

/**
 * The members of a client that nothing in the lab stands behind: settings, which are taken, and
 * services, which are refused by name.
 */
export abstract class UnsupportedCalls extends Events {
  abstract readonly connectionState: string;
  /** Through which proxy its joins go. */
  protected readonly proxy = new ProxySetting();

  setDualStreamMode = done;
  setLowStreamParameter(_parameter: unknown): void {
    // Taken: there is one stream of each user.
  }
  enableDualStream = done;
  disableDualStream = done;
  setRemoteVideoStreamType = done;
  setRemoteDefaultVideoStreamType = done;
  setStreamFallbackOption = done;
  sendCustomReportMessage = done;
  setEncryptionConfig(_mode: unknown, _secret: unknown): void {
    // Taken: nothing in the lab is encrypted.
  }
  setProxyServer(server: string): void {
    this.proxy.setServer(this.connectionState, server);
  }
  setTurnServer(servers: TurnServers): void {
    this.proxy.setTurn(this.connectionState, servers);
  }
  startProxyServer(mode?: number): void {
    this.proxy.startCloud(this.connectionState, mode);
  }
  stopProxyServer(): void {
    this.proxy.stopCloud(this.connectionState);
  }

  getNtpWallTimeInMs(): number {
    return Date.now();
  }

  presubscribe(): Promise<never> {
    return this.unsupported('presubscribe');
  }
  pickSVCLayer(): Promise<never> {
    return this.unsupported('pickSVCLayer');
  }
  setRTMConfig(): Promise<never> {
    return this.unsupported('setRTMConfig');
  }
  setLiveTranscoding(): Promise<never> {
    return this.unsupported('setLiveTranscoding');
  }
  startLiveStreaming(): Promise<never> {
    return this.unsupported('startLiveStreaming');
  }
  stopLiveStreaming(): Promise<never> {
    return this.unsupported('stopLiveStreaming');
  }
  startChannelMediaRelay(): Promise<never> {
    return this.unsupported('startChannelMediaRelay');
  }
  updateChannelMediaRelay(): Promise<never> {
    return this.unsupported('updateChannelMediaRelay');
  }
  stopChannelMediaRelay(): Promise<never> {
    return this.unsupported('stopChannelMediaRelay');
  }
  enableContentInspect(): Promise<never> {
    return this.unsupported('enableContentInspect');
  }
  disableContentInspect(): Promise<never> {
    return this.unsupported('disableContentInspect');
  }
  setImageModeration(): Promise<never> {
    return this.unsupported('setImageModeration');
  }
  sendStreamMessage(): Promise<never> {
    return this.unsupported('sendStreamMessage');
  }
  setLicense(): void {
    throw notSupported('client.setLicense');
  }
  setLocalAccessPointsV2(): void {
    throw notSupported('client.setLocalAccessPointsV2');
  }
  _setRteInfo(): void {
    // Of a wrapper of the vendor's.
  }
  _isPreRender(): boolean {
    return false;
  }

  protected unsupported(member: string): Promise<never> {
    return refuse(`client.${member}`);
  }
}
