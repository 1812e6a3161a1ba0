import { expect, test } from 'vitest';
import { HubLab } from '../../../test/support/hub-lab.ts';
import { pathEndsOf } from './path-ends.ts';

test('paths of a client lead to the others in its channel, and to whom they fail (R-PATH-NATIVE)', async () => {
  const hub = new HubLab();
  for (const channel of ['lab', 'lab', 'elsewhere', 'lab']) await hub.openClient('android', channel);
  await hub.call('client.act', { action: { do: 'leave', client: 'uid4' } });
  await hub.runUntil(1_000);
  const ends = (id: string): readonly string[] => {
    const clients = hub.view?.clients ?? [];
    const client = clients.find(({ spec }) => spec.id === id) ?? expect.fail();
    return pathEndsOf(client, clients).map((end) => end.id);
  };
  expect(['uid1', 'uid3', 'uid4'].map(ends)).toEqual([['uid2'], [], []]);
  await hub.call('client.act', { action: { do: 'failPath', client: 'uid1', to: 'uid2' } });
  await hub.call('client.act', { action: { do: 'leave', client: 'uid2' } });
  await hub.runUntil(2_000);
  expect(['uid1', 'uid2'].map(ends)).toEqual([['uid2'], []]);
});
