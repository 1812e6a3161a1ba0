import { existing } from '../assert/invariant.ts';
import type { EventQueue } from '../kernel/event-queue.ts';
import type { Channel } from '../server/channel.ts';
import type { ServerEvent, ServerSink } from '../server/server-sink.ts';
import type { Micros } from '../time/micros.ts';
import type { DownPacket } from '../vocabulary/packets.ts';
import type { WebhookSettings } from '../vocabulary/webhooks.ts';
import { addressOf } from './lab-device.ts';
import type { LabContext } from './lab-context.ts';
import type { EventKeys, LabEvent } from './lab-event.ts';
import { WebhookSender, type WebhookArrival, type WebhookSurroundings } from './webhook-sender.ts';
import type { Wire } from './wire.ts';

/** What the channel server acts by. */
export interface ServerEffectParts {
  readonly queue: EventQueue<LabEvent>;
  readonly keys: EventKeys;
  readonly wire: Wire;
  /** The customer's server, if there is one to be told. */
  readonly webhooks:
    | {
        readonly settings: WebhookSettings;
        readonly seed: string;
        readonly ask: ((arrival: WebhookArrival) => void) | undefined;
      }
    | undefined;
}

/**
 * Turns the effects of the channel server into packets on its clients' links, timers, records in
 * the trace and notifications to the customer's server.
 */
export class ServerEffects implements ServerSink {
  private readonly lab: LabContext;
  private readonly parts: ServerEffectParts;
  private readonly webhooks: WebhookSender | undefined;

  constructor(lab: LabContext, parts: ServerEffectParts) {
    this.lab = lab;
    this.parts = parts;
    const { webhooks } = parts;
    this.webhooks =
      webhooks && new WebhookSender(webhooks.settings, this.webhookSurroundings(webhooks.seed, webhooks.ask));
  }

  uidOf(client: number): number {
    return this.lab.clientAt(client).spec.uid;
  }

  chooseUid(client: number, session: number): number {
    return this.lab.users.choose(this.lab.clientAt(client), session);
  }

  addressOf(client: number): string {
    return addressOf(this.lab.clientAt(client));
  }

  isOnTcp(client: number): boolean {
    return this.lab.clientAt(client).isKnownOnTcp;
  }

  edgeOf(client: number): number {
    return this.lab.clientAt(client).livingEdge;
  }

  send(client: number, packet: DownPacket): void {
    const receiver = this.lab.clientAt(client);
    if (receiver.dormantFromUs >= 0) this.lab.rouse(receiver);
    this.parts.wire.send(receiver, 'down', packet);
  }

  rouse(channel: Channel): void {
    this.lab.rouseAll(channel);
  }

  setTimer(channel: Channel, atUs: Micros): void {
    const { queue, keys } = this.parts;
    queue.push(atUs, keys.ofChannel(channel), { kind: 'server-timer', channel });
  }

  /** What silence brings at the server names the last data before it as its cause. */
  event(event: ServerEvent): void {
    const { recorder } = this.lab;
    if (event.event === 'peer-timeout' || event.event === 'user-expired') {
      const uid = existing(event.uid, 'whoever falls silent has a UID');
      recorder.cause = this.lab.users.lastCauseOf(uid);
    } else if (event.event === 'channel-destroyed') {
      recorder.cause = this.lastCauseIn(event.channel);
    }
    const { client, ...told } = event;
    const who = client === undefined ? {} : { client: this.lab.clientAt(client).spec.id };
    recorder.cause = recorder.server({ ...told, ...who });
    this.webhooks?.take(event);
  }

  private lastCauseIn(channel: string): number | null {
    let last: number | null = null;
    for (const client of this.lab.clients.values()) {
      const { lastUpCause } = client;
      if (client.channel === channel && lastUpCause !== null && (last === null || lastUpCause > last))
        last = lastUpCause;
    }
    return last;
  }

  private webhookSurroundings(
    seed: string,
    ask: ((arrival: WebhookArrival) => void) | undefined,
  ): WebhookSurroundings {
    const { lab, parts } = this;
    const { recorder } = lab;
    return {
      seed,
      nowUs: () => lab.nowUs,
      stayOf: (channel, uid) => lab.server.channels.get(channel)?.sessions.get(uid),
      after: (us, task) => {
        const event = { kind: 'webhook', task, cause: recorder.cause } as const;
        parts.queue.push(lab.nowUs + us, parts.keys.ofWebhook(), event);
      },
      replies: (arrival) => {
        const { cause } = recorder;
        return (us, task) =>
          parts.queue.push(lab.nowUs + us, parts.keys.ofReply(arrival), { kind: 'webhook', task, cause });
      },
      record: (told) => {
        const { cause } = recorder;
        recorder.webhook(told);
        recorder.cause = cause;
      },
      ask: (arrival) => ask?.(arrival),
    };
  }
}
