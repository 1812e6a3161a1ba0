import type { RemoteProcess } from './remote-process.ts';
import { missReason, type Flight, type LabClient } from '../../core/lab/lab-client.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { DownPacket, UpPacket } from '../../core/vocabulary/packets.ts';

/** Packets that a process answers; the others it only takes note of. */
const ANSWERED: ReadonlySet<DownPacket['type']> = new Set(['found', 'joined', 'no-session']);

/** A packet that is under way to a process. */
export interface Delivery {
  readonly atUs: Micros;
  readonly key: number;
  readonly packet: DownPacket;
}

/** What is known of one window's process and its environment. */
export interface Prospect {
  readonly client: LabClient;
  readonly process: RemoteProcess;
  readonly deliveries: Delivery[];
  /** Arrivals of its own pings under way that will be answered to it alone. */
  readonly pingArrivalsUs: Micros[];
  /**
   * Lower bounds on when it sends anything, and on when anything of it that others may notice is
   * at the server.
   */
  sendUs: Micros;
  audibleUs: Micros;
}

/**
 * All windows that take steps, and the lower bounds on the time stamps of what may come to each
 * from elsewhere.
 */
export interface Survey {
  readonly prospects: readonly Prospect[];
  /** Before this nobody acts from outside, as far as the lab knows. */
  readonly actionUs: Micros;
  /**
   * Before this the server turns to this one for nothing that the others do, nor for anything that
   * waits there.
   */
  serverBoundUs(prospect: Prospect): Micros;
}

/**
 * Looks once at everything that waits in the lab's queue and at what each process says of its
 * future (its outlook: the lookahead of the literature), and gives the lower bounds that follow.
 */
export function surveyOf(lab: Lab, processOf: (client: LabClient) => RemoteProcess | undefined): Survey {
  const byClient = new Map<LabClient, Prospect>();
  for (const client of lab.clients.values()) {
    const process = processOf(client);
    if (process && !process.isFrozen) byClient.set(client, newProspect(client, process));
  }
  const { noticeUs, actionUs } = surveyQueue(lab, byClient);
  const prospects = [...byClient.values()];
  for (const prospect of prospects) bound(lab, prospect);
  const { first, second } = twoEarliest(prospects);
  const serverBoundUs = (prospect: Prospect): Micros =>
    Math.min(noticeUs, first?.owner === prospect ? second : (first?.atUs ?? Infinity));
  return { prospects, actionUs, serverBoundUs };
}

/**
 * Whether a ping of this session changes nothing for anybody else. Only what the survey counts as
 * a notice can end that.
 */
export function isInGoodStanding(lab: Lab, client: LabClient, id: number): boolean {
  const session = lab.server.sessionOf(id)?.session;
  return (
    session !== undefined &&
    session.client === client.index &&
    session.isEstablished &&
    !session.isNgTold &&
    !session.isLegacyTold
  );
}

function newProspect(client: LabClient, process: RemoteProcess): Prospect {
  return {
    client,
    process,
    deliveries: [],
    pingArrivalsUs: [],
    sendUs: Infinity,
    audibleUs: Infinity,
  };
}

/**
 * Sorts what waits in the queue; returns the first moment at which the server may turn to anybody,
 * and the first action.
 */
function surveyQueue(
  lab: Lab,
  prospects: ReadonlyMap<LabClient, Prospect>,
): { noticeUs: Micros; actionUs: Micros } {
  let noticeUs = Infinity;
  let actionUs = Infinity;
  lab.forEachWaiting((atUs, key, event) => {
    if (event.kind === 'action') {
      actionUs = Math.min(actionUs, atUs);
    } else if (event.kind === 'server-timer') {
      noticeUs = Math.min(noticeUs, atUs);
    } else if (event.kind === 'up') {
      const prospect = prospects.get(event.client);
      if (prospect && isQuietPing(lab, event)) {
        prospect.pingArrivalsUs.push(atUs);
      } else {
        noticeUs = Math.min(noticeUs, atUs);
      }
    } else if (event.kind === 'down') {
      const prospect = prospects.get(event.client);
      if (prospect) addDelivery(prospect, atUs, key, event);
    }
  });
  return { noticeUs, actionUs };
}

function isQuietPing(lab: Lab, { client, packet }: Flight): boolean {
  return (packet as UpPacket).type === 'ping' && isInGoodStanding(lab, client, packet.session ?? 0);
}

function addDelivery({ process, deliveries }: Prospect, atUs: Micros, key: number, flight: Flight): void {
  const { lastDelivery } = process;
  const isKnown = atUs < lastDelivery.atUs || (atUs === lastDelivery.atUs && key <= lastDelivery.key);
  if (isKnown || missReason(flight) !== undefined) return;
  deliveries.push({ atUs, key, packet: flight.packet as DownPacket });
}

/**
 * When the process may send next: by the steps it has taken ahead, by its outlook, by packets that
 * it will answer.
 */
function bound(lab: Lab, prospect: Prospect): void {
  const { process, client } = prospect;
  const { outlook } = process;
  const isQuiet = isInGoodStanding(lab, client, outlook.session);
  if (process.hasFailedOver) {
    prospect.sendUs = prospect.audibleUs = lab.nowUs;
    return;
  }
  // What a cut uplink is given reaches nobody, until somebody acts.
  if (client.up.isDown) return;
  let sendUs = outlook.nextSendUs ?? Infinity;
  let audibleUs = (isQuiet ? outlook.nextOtherSendUs : outlook.nextSendUs) ?? Infinity;
  for (const { atUs, packet } of prospect.deliveries) {
    if (!ANSWERED.has(packet.type)) continue;
    sendUs = Math.min(sendUs, atUs);
    audibleUs = Math.min(audibleUs, atUs);
  }
  for (const { atUs, effects } of process.speculatedSteps) {
    for (const effect of effects) {
      if (effect.do !== 'send') continue;
      sendUs = Math.min(sendUs, atUs);
      const { packet } = effect;
      const isAudible = packet.type !== 'ping' || !isInGoodStanding(lab, client, packet.session);
      if (isAudible) audibleUs = Math.min(audibleUs, atUs);
    }
  }
  prospect.sendUs = sendUs;
  prospect.audibleUs = audibleUs + client.up.leastDelayUs;
}

/** The two earliest arrivals at the server of something that others may notice. */
function twoEarliest(prospects: readonly Prospect[]): {
  first: { owner: Prospect; atUs: Micros } | undefined;
  second: Micros;
} {
  let first: { owner: Prospect; atUs: Micros } | undefined;
  let second = Infinity;
  for (const owner of prospects) {
    const atUs = owner.audibleUs;
    if (first === undefined || atUs < first.atUs) {
      second = first?.atUs ?? Infinity;
      first = { owner, atUs };
    } else if (atUs < second) {
      second = atUs;
    }
  }
  return { first, second };
}
