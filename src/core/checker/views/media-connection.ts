import { isUdpBlocked } from '../../network/client-network.ts';
import type { Micros } from '../../time/micros.ts';
import type { ClientSpec } from '../../vocabulary/client-spec.ts';
import type { LinkPair } from '../../vocabulary/link-settings.ts';
import type { PendingExpectation } from '../ledger/expectation.ts';

/** What is known of the media connection of an NG page, and what its app is to be told of it. */
export interface MediaWatch {
  /**
   * It may be broken, or has been a moment ago: when the SDK drops its connection over that no rule
   * says.
   */
  isInTrouble: boolean;
  /** How often trouble has begun or ended. */
  turns: number;
  /** That the app, which has just come in, is told which way its media go. */
  due: PendingExpectation | undefined;
  /** When its SDK last dropped its connection; -Infinity: never. */
  droppedUs: Micros;
  /**
   * Users for whom the app was told that their media connection is renewed, and no end of it: of each
   * by which drop.
   */
  readonly renewed: Map<number, Micros>;
  /** When it was last told of such an end for each. */
  readonly endedUs: Map<number, Micros>;
  /** When it was last told of such a beginning for itself. */
  ownRenewedUs: Micros;
}

/** Nothing has happened yet. */
export function newMediaWatch(): MediaWatch {
  return {
    isInTrouble: false,
    turns: 0,
    due: undefined,
    droppedUs: -Infinity,
    renewed: new Map(),
    endedUs: new Map(),
    ownRenewedUs: -Infinity,
  };
}

/** What decides which ways the media of a page have. */
interface MediaLinks extends LinkPair {
  readonly spec: Pick<ClientSpec, 'cloudProxy'>;
}

/** Whether that takes the media connection of a page away: it has no other way. */
export function isWithoutMediaWay(view: MediaLinks): boolean {
  return view.spec.cloudProxy === 'udp' && isUdpBlocked(view);
}

/** Whether a page does without UDP that is blocked. */
export function isOnOtherMediaWay(view: MediaLinks & { readonly media: MediaWatch | undefined }): boolean {
  return view.media !== undefined && view.spec.cloudProxy === undefined && isUdpBlocked(view);
}
