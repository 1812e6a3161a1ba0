import type { Micros } from '../../time/micros.ts';
import type { LastData } from '../facts/last-data.ts';
import type { ClientSituation } from '../facts/situation.ts';
import { momentText, span } from '../words/words.ts';

/* The limits of the server's silence that a native client runs towards: 4 s, 10 s and 20 min. */

export type LimitName = 'interrupted' | 'lost' | 'give-up';

/** A limit as it stands: what it counts from, and when it runs out if nothing comes. */
export interface NativeLimit {
  readonly name: LimitName;
  readonly limitUs: Micros;
  readonly sinceUs: Micros;
  readonly dueUs: Micros;
  readonly isExact: boolean;
  /** `4 s after the last data of the server, which came at 9.900 s`. */
  readonly text: string;
}

/** The limit with this name, from the last data of the server on. */
export function nativeLimit(client: ClientSituation, last: LastData, name: LimitName): NativeLimit {
  const { limitUs, anchor } = anchored(client, last, name);
  const { sinceUs, words, isExact } = anchor;
  return {
    name,
    limitUs,
    sinceUs,
    dueUs: sinceUs + limitUs,
    isExact,
    text: `${span(limitUs)} after ${words}`,
  };
}

interface Anchor {
  readonly sinceUs: Micros;
  readonly isExact: boolean;
  readonly words: string;
}

function anchored(
  client: ClientSituation,
  last: LastData,
  name: LimitName,
): { readonly limitUs: Micros; readonly anchor: Anchor } {
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

function dataAnchor({ join, connected }: ClientSituation, { atUs, isExact }: LastData): Anchor {
  const isOfJoin = connected === undefined && atUs === join?.atUs;
  const words = isOfJoin ? 'the join call' : 'the last data of the server';
  return { sinceUs: atUs, isExact, words: `${words} at ${approximateMoment(atUs, isExact)}` };
}

/** The interruption: the one that was told, or the one that is due. */
function breakAnchor(client: ClientSituation, last: LastData): Anchor {
  const { broke, connection, timings } = client;
  const wasTold = connection === 'RECONNECTING' && broke !== undefined;
  const sinceUs = wasTold ? broke.atUs : last.atUs + timings.interruptedAfterUs;
  const isExact = wasTold || last.isExact;
  return { sinceUs, isExact, words: `the interruption at ${approximateMoment(sinceUs, isExact)}` };
}

/**
 * T7 counts from the loss, the interruption, or when others call the user offline; before the
 * first entry from the join call.
 */
function giveUpAnchor(client: ClientSituation, last: LastData): Anchor {
  const { timings, connected, join, silence, broke } = client;
  if (connected === undefined) {
    const sinceUs = join?.atUs ?? last.atUs;
    return { sinceUs, isExact: true, words: `the join call at ${momentText(sinceUs)}` };
  }
  if (timings.giveUpAnchor === 'T4') return breakAnchor(client, last);
  const isBroken = client.connection === 'RECONNECTING' && broke !== undefined;
  const lossUs = isBroken ? (silence?.value ?? broke.atUs) : last.atUs;
  const loss: Anchor = dataAnchor(client, { atUs: lossUs, isExact: isBroken || last.isExact });
  if (timings.giveUpAnchor === 'T3') return loss;
  const sinceUs = lossUs + timings.nativeOfflineAfterUs;
  return {
    ...loss,
    sinceUs,
    words: `${approximateMoment(sinceUs, loss.isExact)}, which is ${span(timings.nativeOfflineAfterUs)} after the last data of the server`,
  };
}

/** A moment, with `about` before it where it is only estimated. */
export function approximateMoment(atUs: Micros, isExact: boolean): string {
  return isExact ? momentText(atUs) : `about ${momentText(atUs)}`;
}
