import type { IAgoraRTC } from 'agora-rtc-sdk-ng';

/** The drop-in, which has the surface that the vendor's typings declare. */
declare const AgoraRTC: IAgoraRTC;
export default AgoraRTC;
export type * from 'agora-rtc-sdk-ng';
