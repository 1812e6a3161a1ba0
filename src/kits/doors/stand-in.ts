import { agoraRtc } from '../../drop-in/module/agora-rtc.ts';
import { noteTakenOver } from '../../drop-in/seat/stages.ts';
import { STAND_IN } from './head.ts';

/** The drop-in is there for files whose head was rewritten; to be called before they load. */
export function offerStandIn(): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for(STAND_IN)] = (copy: string) => {
    noteTakenOver(copy);
    return agoraRtc;
  };
}
