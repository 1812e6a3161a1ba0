import { Events } from '../base/events.ts';
import { RtcError } from '../base/rtc-error.ts';
import { refuse, notSupported } from '../base/unsupported.ts';

const done = (): Promise<void> => Promise.resolve();

/**
 * The members of a client that nothing in the lab stands behind: settings, which are taken, and
 * services, which are refused by name.
 */
export abstract class UnsupportedCalls extends Events {
  abstract readonly connectionState: string;

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
  setProxyServer(_server: string): void {
    this.onlyBeforeJoin('setProxyServer');
  }
  setTurnServer(_server: unknown): void {
    this.onlyBeforeJoin('setTurnServer');
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

  private onlyBeforeJoin(call: string): void {
    if (this.connectionState === 'DISCONNECTED') return;
    throw new RtcError('INVALID_OPERATION', `${call}: to be called before join`);
  }
}
