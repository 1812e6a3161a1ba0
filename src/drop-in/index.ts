/**
 * The drop-in for agora-rtc-sdk-ng: the vendor's surface around the lab's NG page. Loads without a
 * window, and does nothing until a client is made.
 */
import { agoraRtc } from './module/agora-rtc.ts';

export default agoraRtc;
