import type {
  AgoraRTCStats,
  LocalAudioTrackStats,
  LocalVideoTrackStats,
  NetworkQuality,
  RemoteAudioTrackStats,
  RemoteVideoTrackStats,
} from 'agora-rtc-sdk-ng';
import { QUALITY_GRADES } from '../../core/vocabulary/network-quality.ts';
import type { SeatLink } from '../seat/seat.ts';
import { SILENT_AUDIO, STILL_VIDEO } from '../tracks/local-track.ts';

/* Figures as an app may find them: what the links say of delay and loss, the rest what is usual. */

const AUDIO_BPS = 32_000;
const VIDEO_BPS = 600_000;
const VIDEO_SIZE = { width: 640, height: 480, frameRate: 15 };

/** How much media goes through a link now. */
export interface Flow {
  readonly audio: boolean;
  readonly video: boolean;
}

const bitrateOf = ({ audio, video }: Flow): number => (audio ? AUDIO_BPS : 0) + (video ? VIDEO_BPS : 0);

/** Grades as the SDK numbers them, 0 (unknown) to 6 (down). */
export function qualityFigures({ tx, rx }: Readonly<Record<'tx' | 'rx', string>>): NetworkQuality {
  return { uplinkNetworkQuality: numberOf(tx), downlinkNetworkQuality: numberOf(rx) };
}

function numberOf(grade: string): NetworkQuality['uplinkNetworkQuality'] {
  return Math.max(
    0,
    QUALITY_GRADES.findIndex((one) => one === grade),
  ) as NetworkQuality['uplinkNetworkQuality'];
}

export function sessionFigures(
  link: SeatLink,
  joinedForS: number,
  users: number,
  sent: Flow,
  received: Flow,
): AgoraRTCStats {
  const [send, receive] = [link.isUp ? bitrateOf(sent) : 0, link.isUp ? bitrateOf(received) : 0];
  return {
    Duration: Math.round(joinedForS),
    UserCount: users,
    SendBitrate: send,
    SendBytes: Math.round((send * joinedForS) / 8),
    RecvBitrate: receive,
    RecvBytes: Math.round((receive * joinedForS) / 8),
    OutgoingAvailableBandwidth: link.isUp ? 2_000_000 : 0,
    RTT: Math.round(link.roundTripMs),
  };
}

export function localAudioFigures(link: SeatLink, isSending: boolean, forS: number): LocalAudioTrackStats {
  const bitrate = isSending && link.isUp ? AUDIO_BPS : 0;
  return {
    ...SILENT_AUDIO,
    sendVolumeLevel: bitrate > 0 ? 12_000 : 0,
    sendBitrate: bitrate,
    sendBytes: Math.round((bitrate * forS) / 8),
    sendPackets: Math.round(50 * forS),
    sendRttMs: Math.round(link.roundTripMs),
    currentPacketLossRate: link.upLossRatio,
  };
}

export function localVideoFigures(link: SeatLink, isSending: boolean, forS: number): LocalVideoTrackStats {
  const bitrate = isSending && link.isUp ? VIDEO_BPS : 0;
  const { width, height, frameRate } = VIDEO_SIZE;
  return {
    ...STILL_VIDEO,
    codecType: 'VP8',
    sendBitrate: bitrate,
    targetSendBitrate: VIDEO_BPS,
    sendBytes: Math.round((bitrate * forS) / 8),
    sendPackets: Math.round(60 * forS),
    sendRttMs: Math.round(link.roundTripMs),
    sendFrameRate: bitrate > 0 ? frameRate : 0,
    captureFrameRate: frameRate,
    sendResolutionWidth: width,
    sendResolutionHeight: height,
    captureResolutionWidth: width,
    captureResolutionHeight: height,
    totalDuration: forS,
    currentPacketLossRate: link.upLossRatio,
  };
}

function receivedFigures(link: SeatLink, bitrate: number, forS: number) {
  const delay = Math.round(link.roundTripMs / 2);
  return {
    transportDelay: delay,
    end2EndDelay: delay + 60,
    receiveDelay: delay + 60,
    receiveBitrate: bitrate,
    receiveBytes: Math.round((bitrate * forS) / 8),
    receivePackets: Math.round(50 * forS),
    receivePacketsLost: Math.round(50 * forS * link.downLossRatio),
    packetLossRate: link.downLossRatio,
    currentPacketLossRate: link.downLossRatio,
    totalDuration: forS,
    totalFreezeTime: 0,
    freezeRate: 0,
    publishDuration: Math.round(forS * 1000),
  };
}

export function remoteAudioFigures(link: SeatLink, isSending: boolean, forS: number): RemoteAudioTrackStats {
  const bitrate = isSending && link.isUp ? AUDIO_BPS : 0;
  return {
    ...receivedFigures(link, bitrate, forS),
    codecType: 'opus',
    receiveLevel: bitrate > 0 ? 12_000 : 0,
    receivePacketsDiscarded: 0,
  };
}

export function remoteVideoFigures(link: SeatLink, isSending: boolean, forS: number): RemoteVideoTrackStats {
  const bitrate = isSending && link.isUp ? VIDEO_BPS : 0;
  const frameRate = bitrate > 0 ? VIDEO_SIZE.frameRate : 0;
  return {
    ...receivedFigures(link, bitrate, forS),
    codecType: 'VP8',
    decodeFrameRate: frameRate,
    receiveFrameRate: frameRate,
    renderFrameRate: frameRate,
    receiveResolutionWidth: VIDEO_SIZE.width,
    receiveResolutionHeight: VIDEO_SIZE.height,
  };
}
