import type { Micros } from '../../time/micros.ts';
import type { LastData } from '../facts/last-data.ts';
import type { ClientSituation } from '../facts/situation.ts';
import type { Estimate, LimitAnchor } from '../reasons/data.ts';

/* The limits of the server's silence that a native client runs towards: 4 s, 10 s and 20 min. */

export type LimitName = 'interrupted' | 'lost' | 'give-up';

/** A limit as it stands: what it counts from, and when it runs out if nothing comes. */
export interface NativeLimit {
  readonly name: LimitName;
  readonly limitUs: Micros;
  readonly anchor: LimitAnchor;
  readonly due: Estimate;
}

/** The limit with this name, from the last data of the server on. */
export function nativeLimit(client: ClientSituation, last: LastData, name: LimitName): NativeLimit {
  const { limitUs, anchor } = anchored(client, last, name);
  const { sinceUs, isExact } = anchor;
  return { name, limitUs, anchor, due: { atUs: sinceUs + limitUs, isExact } };
}

function anchored(
  client: ClientSituation,
  last: LastData,
  name: LimitName,
): { readonly limitUs: Micros; readonly anchor: LimitAnchor } {
  const { timings, connected } = client;
  if (name === 'interrupted')
    return { limitUs: timings.interruptedAfterUs, anchor: dataAnchor(client, last) };
  if (name === 'lost') {
    const fromBreak = timings.lostAnchor === 'T4' && connected !== undefined;
    const anchor = fromBreak ? breakAnchor(client, last) : dataAnchor(client, last);
    return { limitUs: timings.lostAfterUs, anchor };
  }
  return { limitUs: timings.giveUpAfterUs, anchor: giveUpAnchor(client, last) };
}

function dataAnchor({ join, connected }: ClientSituation, { atUs, isExact }: LastData): LimitAnchor {
  const isOfJoin = connected === undefined && atUs === join?.atUs;
  return { of: isOfJoin ? 'join' : 'data', sinceUs: atUs, isExact };
}

/** The interruption: the one that was told, or the one that is due. */
function breakAnchor(client: ClientSituation, last: LastData): LimitAnchor {
  const { broke, connection, timings } = client;
  const wasTold = connection === 'RECONNECTING' && broke !== undefined;
  const sinceUs = wasTold ? broke.atUs : last.atUs + timings.interruptedAfterUs;
  return { of: 'break', sinceUs, isExact: wasTold || last.isExact };
}

/**
 * T7 counts from the loss, the interruption, or when others call the user offline; before the
 * first entry from the join call.
 */
function giveUpAnchor(client: ClientSituation, last: LastData): LimitAnchor {
  const { timings, connected, join, silence, broke } = client;
  if (connected === undefined) return { of: 'join', sinceUs: join?.atUs ?? last.atUs, isExact: true };
  if (timings.giveUpAnchor === 'T4') return breakAnchor(client, last);
  const isBroken = client.connection === 'RECONNECTING' && broke !== undefined;
  const lossUs = isBroken ? (silence?.value ?? broke.atUs) : last.atUs;
  const loss = dataAnchor(client, { atUs: lossUs, isExact: isBroken || last.isExact });
  if (timings.giveUpAnchor === 'T3') return loss;
  const offlineAfterUs = timings.nativeOfflineAfterUs;
  return { of: 'offline', sinceUs: lossUs + offlineAfterUs, isExact: loss.isExact, offlineAfterUs };
}
