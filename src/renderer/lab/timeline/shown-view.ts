import { labAt, type PastDeadline } from '../../../core/timeline/lab-at.ts';
import type { TraceRecord } from '../../../core/trace/records.ts';
import { msFromMicros } from '../../../core/time/micros.ts';
import type { ClientView, DeadlineView, LabView } from '../../../hub/contract/views.ts';

const WHAT: Readonly<Partial<Record<PastDeadline['role'], DeadlineView['what']>>> = {
  userOffline: 'user-offline',
  streamRemoved: 'stream-removed',
  peerLeave: 'peer-leave',
  connectionInterrupted: 'interrupted',
  connectionLost: 'lost',
};

function whatOf({ role, args }: PastDeadline): DeadlineView['what'] {
  if (args.state === 'FAILED') return 'give-up';
  if (args.reason === 'LOST') return 'lost';
  return WHAT[role] ?? 'interrupted';
}

/** The view of a lab as it was at an earlier moment, made from its records; what they do not tell is as at present. */
export function shownViewAt(present: LabView, records: readonly TraceRecord[], atUs: number): LabView {
  const past = labAt({ clients: [], timings: {} }, records, atUs);
  const windows = new Map(present.clients.map((client) => [client.spec.id, client]));
  const clients = past.clients.map((client): ClientView => {
    const window = windows.get(client.spec.id);
    const { spec, status, connection, isUpCut, isDownCut, isPresetDown, presetId, up, down } = client;
    const channel = connection === 'DISCONNECTED' ? null : client.channel;
    const cuts = { isUpCut: isUpCut || isPresetDown, isDownCut: isDownCut || isPresetDown };
    const line = { isWindowOpen: window?.isWindowOpen ?? false, windowUrl: window?.windowUrl ?? null };
    return { spec, status, connection, channel, ...cuts, presetId, up, down, ...line };
  });
  const channels = past.channels.map(({ name, users, destroyedAtUs }) => ({
    name,
    users: users.map(({ uid, lastHeardUs }) => ({
      uid,
      lastHeardMs: msFromMicros(lastHeardUs),
      isEstablished: true,
    })),
    destroyedAtMs: msFromMicros(destroyedAtUs),
  }));
  const deadlines = past.deadlines.map((deadline) => ({
    actor: deadline.actor,
    what: whatOf(deadline),
    uid: deadline.of === 'server' ? null : deadline.of,
    channel: null,
    sinceMs: msFromMicros(deadline.sinceUs),
    atMs: msFromMicros(deadline.atUs),
  }));
  const clock = {
    ...present.clock,
    nowMs: msFromMicros(atUs),
    isRunning: false,
    goal: null,
    measuredSpeed: 0,
  };
  return { ...present, clock, clients, channels, deadlines, recordCount: past.count };
}
