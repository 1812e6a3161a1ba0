import type { CallbackRecord, StateRecord, TraceRecord } from '../../trace/records.ts';
import type { ClientLanes } from '../lanes/client-lanes.ts';
import { OwnMoments } from './own-moments.ts';
import { numberPresenceNews } from './told-moments.ts';

/**
 * Numbers moments as the two diagrams of the article do, by what happens to users and whatever SDK
 * they have. Rules have numbers of their own, which the pages of other generations count
 * otherwise.
 */
export class MomentNumbers {
  private readonly lanes: ClientLanes;
  private readonly byId = new Map<string, OwnMoments>();
  /** Who joined last under a UID. */
  private readonly byUid = new Map<number, OwnMoments>();

  constructor(lanes: ClientLanes) {
    this.lanes = lanes;
  }

  /** Takes in the next record; the lanes must have taken it in before. */
  take(record: TraceRecord): void {
    switch (record.kind) {
      case 'input':
        if (record.action.do !== 'open')
          for (const id of this.lanes.reachOf(record.action)) this.of(id)?.input(record);
        return;
      case 'process':
        this.of(record.actor)?.process(record);
        return;
      case 'state':
        this.state(record);
        return;
      case 'callback':
        this.callback(record);
        return;
      case 'call-refused':
      case 'packet-arrived':
      case 'packet-lost':
      case 'packet-sent':
      case 'server':
      case 'timer-fired':
      case 'verdict':
      case 'webhook':
        return;
    }
  }

  private state(record: StateRecord): void {
    const own = this.of(record.actor);
    if (own === undefined) return;
    own.changed(record);
    // A client without a user ID of its own is somebody once it is in.
    if (record.to === 'CONNECTING' || record.uid !== undefined) this.byUid.set(own.uid, own);
  }

  private callback(record: CallbackRecord): void {
    const own = this.of(record.actor);
    if (own === undefined) return;
    const { uid } = record.args;
    const user = uid === undefined ? undefined : this.byUid.get(uid);
    if (user === undefined || user === own) own.told(record);
    else numberPresenceNews(record, own, user);
  }

  private of(id: string): OwnMoments | undefined {
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    const client = this.lanes.client(id);
    if (client === undefined) return undefined;
    const fresh = new OwnMoments(client.lane, client.state);
    this.byId.set(id, fresh);
    return fresh;
  }
}
