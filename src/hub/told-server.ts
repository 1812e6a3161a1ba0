import type { ToldServerCalls, ToldServerView } from './contract/told-server-messages.ts';
import { Refusal } from './contract/refusal.ts';
import type { NotificationMessenger, WebhookPoster } from './hub-options.ts';
import { askedOutside } from '../core/scenario/read/read-webhooks.ts';
import type { Lab } from '../core/lab/lab.ts';
import type { WebhookArrival } from '../core/lab/webhook-sender.ts';
import type { Os } from '../core/vocabulary/persona.ts';
import type { WebhookReply, WebhookSettings } from '../core/vocabulary/webhooks.ts';

/** What telling a server needs of the hub. */
export interface ToldServerEnvironment {
  /** Absent where the host posts nothing. */
  readonly poster: WebhookPoster | undefined;
  /** The run in front. */
  readonly lab: () => Lab;
  /** A new run begins with the clients of the one in front, which is put aside. */
  readonly beginAgain: () => Promise<void>;
  /** Something that people see has changed. */
  readonly changed: () => void;
}

interface Target {
  readonly url: string;
  readonly secret: string | undefined;
  readonly isRemoteAllowed: boolean;
}

/**
 * The server of the person's own to which the lab posts what the vendor's server would: of every run
 * that begins while it is named.
 */
export class ToldServer {
  readonly answers: {
    readonly [Name in keyof ToldServerCalls]: (args: ToldServerCalls[Name]['args']) => Promise<null> | null;
  };
  private readonly environment: ToldServerEnvironment;
  private target: Target | undefined;
  private messenger: NotificationMessenger | undefined;
  private waiting = 0;

  constructor(environment: ToldServerEnvironment) {
    this.environment = environment;
    this.answers = {
      'server.tell': (args) => this.tell(args),
      'server.forget': () => this.forget(),
    };
  }

  /** What of webhooks a new run begins with that by itself would have these. */
  settingsFor(own: WebhookSettings | undefined): WebhookSettings | undefined {
    return this.target === undefined ? own : askedOutside(own);
  }

  /** Another run is in front: its notifications are others'. */
  beginRun(): void {
    const { poster, lab } = this.environment;
    const { target } = this;
    const userOf = (uid: number): { readonly os: Os; readonly account?: string | undefined } | undefined => {
      const spec = lab().users.clientOf(uid)?.spec;
      return spec && { os: spec.persona.os, account: spec.account };
    };
    this.waiting = 0;
    this.messenger = target === undefined ? undefined : poster?.messenger(target, userOf);
  }

  /** Posts a notification; undefined where no server is named. */
  post(arrival: WebhookArrival, isWanted: () => boolean): Promise<WebhookReply | undefined> | undefined {
    const { messenger } = this;
    if (messenger === undefined) return undefined;
    const isMine = (): boolean => this.messenger === messenger;
    this.waiting++;
    this.environment.changed();
    return messenger
      .ask(arrival, () => isMine() && isWanted())
      .finally(() => {
        if (isMine()) this.waiting--;
        this.environment.changed();
      });
  }

  /** What lab windows show; undefined where no server is named. */
  view(): ToldServerView | undefined {
    const { target, messenger, waiting } = this;
    if (target === undefined) return undefined;
    const { url, isRemoteAllowed } = target;
    return { url, isRemoteAllowed, isTold: this.isAsking, waiting, replies: messenger?.replies ?? {} };
  }

  /** Whether the run in front asks a server outside the lab. */
  private get isAsking(): boolean {
    return this.environment.lab().options.webhooks?.answer === 'outside';
  }

  private async tell({
    url,
    secret,
    isRemoteAllowed,
  }: ToldServerCalls['server.tell']['args']): Promise<null> {
    const { poster, beginAgain, changed } = this.environment;
    if (poster === undefined) throw new Refusal('This lab cannot post to a server.');
    const advice = 'tick "It may be another machine"';
    const problem = poster.problem(url, isRemoteAllowed, advice);
    if (problem !== undefined) throw new Refusal(`That address cannot be used: ${problem}.`);
    this.target = { url, secret: secret ?? this.target?.secret, isRemoteAllowed };
    if (this.isAsking) this.beginRun();
    else await beginAgain();
    changed();
    return null;
  }

  private forget(): null {
    this.target = undefined;
    this.beginRun();
    this.environment.changed();
    return null;
  }
}
