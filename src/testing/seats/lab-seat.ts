import { accountUid } from '../../core/vocabulary/account.ts';
import { NO_UID, proxyField, type ClientSpec } from '../../core/vocabulary/client-spec.ts';
import type { TraceRecord } from '../../core/trace/records.ts';
import {
  NO_LINK,
  type AppSeat,
  type AppUid,
  type PublishedMedia,
  type SeatJoin,
  type SeatLink,
  type SeenUser,
  type ToldToApp,
} from '../../drop-in/seat/seat.ts';
import { LONGEST_TOKEN } from '../../core/vocabulary/token.ts';
import type { AppCall } from '../../core/vocabulary/engine-call.ts';
import type { LabAction } from '../../core/actions/actions.ts';
import { lifeOfLabToken } from './lab-tokens.ts';
import { mediaCalls, mutedAfter, NO_MEDIA } from './media-calls.ts';
import { endsTurn, seenQualities, seenUsers, toldBy, type ClientFinder } from './told-record.ts';

/** Whom a client object joins as: a number, or a text, which is a user account. */
export type PageUser = Pick<ClientSpec, 'uid' | 'account' | 'role' | 'profile' | 'cloudProxy'>;

/** The page that a client object is part of. */
export interface SeatPage {
  readonly run: ClientFinder;
  readonly isClosed: boolean;
  readonly isAlive: boolean;
  /** A client of the lab for a user. */
  open(user: PageUser): ClientSpec;
  perform(action: LabAction): void;
  /** Something is to be told to the app, with what came before it or in a turn of its own. */
  queue(seat: LabSeat, told: ToldToApp, isNewTurn: boolean): void;
}

/** The fields of a client in a file that say who it is. */
export function identityOf({ uid, account }: PageUser): { account: string } | { uid: number } {
  return account === undefined ? { uid } : { account };
}

function userOf(uid: AppUid | undefined): Pick<ClientSpec, 'uid' | 'account'> {
  return typeof uid === 'string' ? { uid: accountUid(uid), account: uid } : { uid: uid ?? NO_UID };
}

/** What a client object calls, whichever client of the lab it is then. */
type SeatAction = WithoutClient<Extract<LabAction, { do: AppCall }>>;
type WithoutClient<Each> = Each extends unknown ? Omit<Each, 'client'> : never;

/** One client object of the app under test, and the clients of the lab that it has been. */
export class LabSeat implements AppSeat {
  onTold: (told: ToldToApp) => void = () => undefined;
  /** The client of the lab that it is now; none before its first join. */
  spec: ClientSpec | undefined;
  private readonly page: SeatPage;
  /** What the model has of its tracks. */
  private media: PublishedMedia = NO_MEDIA;
  private role: SeatJoin['role'] | undefined;
  private isTurnOpen = false;
  private lastUsers = '';

  constructor(page: SeatPage) {
    this.page = page;
  }

  get isAlive(): boolean {
    const { spec, page } = this;
    if (page.isClosed) return false;
    return spec === undefined ? page.isAlive : page.run.client(spec.id)?.status !== 'dead';
  }

  join({ channel, uid, role, profile, token, cloudProxy }: SeatJoin): void {
    const { page } = this;
    const user = userOf(uid);
    // One that is left over of another run joins nothing any more.
    if (page.isClosed) return;
    const { spec } = this;
    const isSameUser = spec?.uid === user.uid && this.role === role && spec.profile === profile;
    const isSame = isSameUser && spec.cloudProxy === cloudProxy;
    if (!isSame) {
      this.spec = page.open({ ...user, role, profile, ...proxyField(cloudProxy) });
      this.media = NO_MEDIA;
      this.role = role;
    }
    // Each stay begins without tracks; what is muted stays so as long as the process.
    this.media = { published: NO_MEDIA.published, muted: this.media.muted };
    const life = token === null ? undefined : lifeOfLabToken(token);
    this.perform({ do: 'join', channel, ...(life === undefined ? {} : { token: life }) });
  }

  leave(): void {
    this.perform({ do: 'leave' });
  }

  publish(media: PublishedMedia): void {
    for (const call of mediaCalls(this.media, media)) this.perform(call);
    this.media = { published: media.published, muted: mutedAfter(this.media, media) };
  }

  setRole(role: SeatJoin['role']): void {
    this.role = role;
    this.perform({ do: 'role', role });
  }

  renewToken(token: string): void {
    this.perform({ do: 'renewToken', token: lifeOfLabToken(token) ?? LONGEST_TOKEN });
  }

  link(): SeatLink {
    const client = this.spec === undefined ? undefined : this.page.run.client(this.spec.id);
    if (client === undefined) return NO_LINK;
    const { up, down } = client;
    return {
      roundTripMs: (up.settings.latencyUs + down.settings.latencyUs) / 1000,
      upLossRatio: up.settings.lossRatio,
      downLossRatio: down.settings.lossRatio,
      isUp: !up.isDown && !down.isDown,
      ...seenQualities(client),
    };
  }

  /** The model made a record of this client: it waits for the step to be over. */
  onRecord(record: TraceRecord): void {
    const told = toldBy(record, () => this.users());
    if (told !== undefined) this.queue(told);
  }

  /** A step is over: what comes next is another turn. */
  onStep(): void {
    const users = this.users();
    const text = JSON.stringify(users);
    if (text !== this.lastUsers) {
      if (!this.isTurnOpen) this.queue({ kind: 'users', users });
      this.lastUsers = text;
    }
    this.isTurnOpen = false;
  }

  /** Tells the app what belongs together. */
  tell(turn: readonly ToldToApp[]): void {
    for (const told of turn) if (this.isAlive) this.onTold(told);
  }

  /** Before its first join it is no client of the lab, and nothing that it calls is heard there. */
  private perform(call: SeatAction): void {
    const { spec, page } = this;
    if (spec !== undefined && !page.isClosed) page.perform({ ...call, client: spec.id });
  }

  private users(): readonly SeenUser[] {
    return this.spec === undefined ? [] : seenUsers(this.page.run, this.spec.id);
  }

  private queue(told: ToldToApp): void {
    this.page.queue(this, told, !this.isTurnOpen);
    this.isTurnOpen = !endsTurn(told);
  }
}
