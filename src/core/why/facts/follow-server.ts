import type { ServerRecord } from '../../trace/records.ts';
import { factOf } from './fact.ts';
import type { Situation } from './situation.ts';

/** Takes in what the server wrote down. */
export function followServer(situation: Situation, record: ServerRecord): void {
  const known = situation.channels.get(record.channel);
  const channel = known ?? {
    name: record.channel,
    exists: factOf(true, record),
    users: new Map(),
    missed: new Map(),
  };
  if (!known) situation.channels.set(record.channel, channel);
  if (record.event === 'channel-created') channel.exists = factOf(true, record);
  if (record.event === 'channel-destroyed') {
    channel.exists = factOf(false, record);
    for (const [uid] of channel.users) channel.users.set(uid, factOf(false, record));
    channel.missed.clear();
  }
  if (record.event === 'join-refused') noteRefusal(situation, record);
  if (record.uid === undefined) return;
  const { event } = record;
  if (event === 'peer-timeout')
    channel.missed.set(`${record.audience ?? ''} ${record.uid}`, factOf(true, record));
  if (event === 'user-joined' || event === 'user-rejoined')
    for (const family of ['web-ng', 'web-legacy']) channel.missed.delete(`${family} ${record.uid}`);
  if (event === 'session-replaced' && record.reason !== undefined) noteReplaced(situation, record);
  if (event === 'user-joined' || event === 'user-rejoined')
    channel.users.set(record.uid, factOf(true, record));
  if (event === 'user-left' || event === 'user-expired') channel.users.set(record.uid, factOf(false, record));
}

/** Of the devices of one user the one that called last keeps the place. */
function noteReplaced(situation: Situation, record: ServerRecord): void {
  const devices = [...situation.clients.values()].filter(
    ({ spec, join }) => spec.uid === record.uid && join?.value === record.channel,
  );
  const lastUs = Math.max(...devices.map(({ calledUs }) => calledUs));
  for (const device of devices) if (device.calledUs < lastUs) device.replaced = record;
}

function noteRefusal(situation: Situation, record: ServerRecord): void {
  for (const client of situation.clients.values()) {
    const isMeant =
      record.client === undefined ? client.spec.uid === record.uid : client.spec.id === record.client;
    if (!isMeant || client.join?.value !== record.channel) continue;
    client.refusal = factOf(record.reason ?? '', record);
  }
}
