import { invariant } from '../assert/invariant.ts';
import type { LabAction } from '../actions/actions.ts';
import type { Channel } from '../server/channel.ts';
import type { Flight, LabClient } from './lab-client.ts';
import type { WebhookTask } from './webhook-sender.ts';

/** An action that waits for its time. */
interface PendingAction {
  readonly kind: 'action';
  readonly action: LabAction;
  /** A system does it, and nobody from outside: the record that it comes of. */
  readonly system?: { readonly cause: number | null };
}

/** A channel's timer of the server. */
interface ServerTimer {
  readonly kind: 'server-timer';
  readonly channel: Channel;
}

/** Something of the notifications to the customer's server. */
interface WebhookTimer {
  readonly kind: 'webhook';
  readonly task: WebhookTask;
  /** The record that makes it happen. */
  readonly cause: number | null;
}

/** What waits in the queue; a client stands for the next wake-up of its process. */
export type LabEvent = LabClient | Flight | PendingAction | ServerTimer | WebhookTimer;

const SERVER_ACTOR = 0;
/** Inputs come after everything else of their instant. */
const LAB_ACTOR = 2 ** 20 - 1;
/** An actor's running numbers stay below this, so that actor and number make one exact key. */
const KEYS_PER_ACTOR = 2 ** 33;

/**
 * The server's timers come before its packets of the same instant, one channel after the other.
 */
const FIRST_PACKET_KEY = 2 ** 31;

/** Webhooks come after all else that the server does at an instant. */
const WEBHOOK_KEYS = 2 ** 31;
const FIRST_WEBHOOK_KEY = KEYS_PER_ACTOR - WEBHOOK_KEYS;
/**
 * What a server outside the lab replies is known earlier in a replay than in the run itself, so
 * its place among others does not depend on when it was heard of.
 */
const FIRST_REPLY_KEY = KEYS_PER_ACTOR - WEBHOOK_KEYS / 2;

/** What the systems of devices do comes before what is done from outside. */
const SYSTEM_ACTOR = LAB_ACTOR - 1;

/** Most clients a lab can have. */
export const CLIENT_LIMIT = SYSTEM_ACTOR - 1;

/**
 * The order of what happens at one instant: by actor, then by the actor's own running number. It
 * does not depend on how the steps of different clients interleave.
 */
export class EventKeys {
  private packets = FIRST_PACKET_KEY;
  private webhooks = FIRST_WEBHOOK_KEY;
  private actions = 0;
  private suspensions = 0;

  /**
   * Index of the client whose doing has this key; that of a lab's input is higher than any, that
   * of the server lower.
   */
  static actorOf(key: number): number {
    return Math.floor(key / KEYS_PER_ACTOR) - 1;
  }

  /** Of what a client does: a wake-up of its process, or a packet that it sends. */
  ofClient(client: LabClient): number {
    invariant(client.scheduled < KEYS_PER_ACTOR, 'the running numbers of a client are not used up');
    return (client.index + 1) * KEYS_PER_ACTOR + client.scheduled++;
  }

  /** Of a packet that the server sends. */
  ofServerPacket(): number {
    invariant(this.packets < FIRST_WEBHOOK_KEY, 'the running numbers of the server are not used up');
    return SERVER_ACTOR * KEYS_PER_ACTOR + this.packets++;
  }

  /** Of the one timer that a channel has. */
  ofChannel({ number }: Channel): number {
    invariant(number < FIRST_PACKET_KEY, 'the running numbers of channels are not used up');
    return SERVER_ACTOR * KEYS_PER_ACTOR + number;
  }

  ofWebhook(): number {
    invariant(this.webhooks < FIRST_REPLY_KEY, 'the running numbers of webhooks are not used up');
    return SERVER_ACTOR * KEYS_PER_ACTOR + this.webhooks++;
  }

  /** Of the reply to the notification that came as this one of all, from 1. */
  ofReply(arrival: number): number {
    const key = FIRST_REPLY_KEY + arrival;
    invariant(key < KEYS_PER_ACTOR, 'the running numbers of replies are not used up');
    return SERVER_ACTOR * KEYS_PER_ACTOR + key;
  }

  /** Of what a system does to a process. */
  ofSystem(): number {
    invariant(this.suspensions < KEYS_PER_ACTOR, 'the running numbers of systems are not used up');
    return SYSTEM_ACTOR * KEYS_PER_ACTOR + this.suspensions++;
  }

  ofAction(): number {
    invariant(this.actions < KEYS_PER_ACTOR, 'the running numbers of actions are not used up');
    return LAB_ACTOR * KEYS_PER_ACTOR + this.actions++;
  }
}
