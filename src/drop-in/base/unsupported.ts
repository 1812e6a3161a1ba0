import { presentStage } from '../seat/stages.ts';
import { RtcError } from './rtc-error.ts';

/** The error of a member that the drop-in does not have. */
export function notSupported(member: string): RtcError {
  presentStage()?.noteUnsupported(member);
  return new RtcError('NOT_SUPPORTED', `${member} is not in the drop-in of Reconnect Lab`, { member });
}

/** The rejection of a call that the drop-in does not have. */
export function refuse(member: string): Promise<never> {
  return Promise.reject(notSupported(member));
}
