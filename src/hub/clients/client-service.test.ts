import { afterEach, describe, expect, it, test } from 'vitest';
import { HubLab } from '../../../test/support/hub-lab.ts';
import { closeLabs, newLab, offline } from '../../../test/support/several-runs.ts';
import { expectParity } from '../../../test/support/windowed-lab.ts';
import { findPreset, NOMINAL } from '../../core/network/presets.ts';
import type { FromClient, ToClient } from '../contract/client-messages.ts';
import { memoryPorts } from '../contract/memory-port.ts';
import type { LabCalls, OpenClient } from '../contract/lab-messages.ts';

afterEach(closeLabs);

/** A lab whose clients get windows that never say a word. */
const withoutWindows = () =>
  new HubLab({}, { windowOf: () => memoryPorts<ToClient, FromClient>(setImmediate)[0] });

type Act = LabCalls['client.act']['args']['action'];

describe('a client that cannot be opened', () => {
  it.each<[request: OpenClient, why: string]>([
    [{ personaId: 'amiga' }, 'amiga'],
    [{ personaId: 'flutter/ios', sdk: 'pre-2.3.2' }, 'pre-2.3.2'],
    [{ personaId: 'ios', presetId: 'moon' }, 'There is no network preset "moon".'],
    [{ personaId: 'ios', role: 'audience' }, 'There is no audience in the communication profile.'],
    [{ personaId: 'ios', connectionOf: 'uid1' }, 'There is no client "uid1" in this lab.'],
  ])('%j is refused, and nothing is left of it', async (request, why) => {
    const lab = newLab();
    await expect(lab.call('client.open', request)).rejects.toThrow(why);
    expect([lab.opened, lab.logged]).toEqual([[], []]);
    await expect(lab.call('client.open', { personaId: 'ios' })).resolves.toEqual({ id: 'uid1' });
  });
});

test('a client has the network that it was opened with, and is shown with its name', async () => {
  const lab = newLab();
  await lab.call('client.open', { personaId: 'android', presetId: 'chrome-3g' });
  await lab.shows(({ clients }) => clients[0]?.status === 'running', 'the client');
  const [client] = lab.view?.clients ?? [];
  expect(client?.presetId).toBe('chrome-3g');
  const { up, down } = findPreset('chrome-3g') ?? NOMINAL;
  expect(client?.spec).toMatchObject({ up, down });
});

describe('what is done to a client', () => {
  const kill = { do: 'kill', client: 'uid1' } as const;
  const restart = { do: 'restart', client: 'uid1', rejoin: true } as const;

  it.each<[what: string, action: Act, why: string]>([
    ['to one that is not there', { ...offline, client: 'uid9' }, 'There is no client "uid9" in this lab.'],
    ['a restart of one that is not there', { ...restart, client: 'uid9' }, 'There is no client "uid9"'],
    ['a restart of one that runs', restart, 'uid1 is running; only an ended process can be restarted.'],
  ])('%s is refused', async (_what, action, why) => {
    const lab = newLab();
    await lab.openClient('android');
    await expect(lab.call('client.act', { action })).rejects.toThrow(why);
    await expectParity(lab);
  });

  it('has to wait for its window', async () => {
    const lab = withoutWindows();
    await lab.call('client.open', { personaId: 'android' });
    const action = { ...offline, client: 'uid1' };
    await expect(lab.call('client.act', { action })).rejects.toThrow(
      'uid1 has not started yet: its window has not opened.',
    );
    await expect(
      lab.call('network.play', { client: 'uid1', name: 'train', isLooped: false }),
    ).rejects.toThrow('uid1 has not started yet');
    lab.hub.close();
  });

  it('is a restart once, however often it is asked for before the window is there', async () => {
    const lab = newLab();
    await lab.openClient('android');
    await lab.call('client.act', { action: kill });
    await lab.shows(({ clients }) => clients[0]?.status === 'dead', 'its end');
    const [first, second] = await Promise.allSettled([
      lab.call('client.act', { action: restart }),
      lab.call('client.act', { action: restart }),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { message: 'uid1 is starting already.' } });
    await lab.shows(({ clients }) => clients[0]?.status === 'running', 'the restart');
    expect(lab.opened).toEqual(['uid1', 'uid1']);
    await expectParity(lab);
  });

  it('is done to the app of a further connection as a whole', async () => {
    const lab = newLab();
    await lab.openClient('android');
    await lab.call('client.open', { personaId: 'android', connectionOf: 'uid1' });
    await lab.shows(({ clients }) => clients[1]?.status === 'running', 'the connection');
    const why = 'uid2 is a further connection of uid1: do that to uid1.';
    await expect(lab.call('client.act', { action: { ...kill, client: 'uid2' } })).rejects.toThrow(why);
    await expect(
      lab.call('network.play', { client: 'uid2', name: 'train', isLooped: false }),
    ).rejects.toThrow(why);
    await lab.call('client.act', { action: { do: 'join', client: 'uid2', channel: 'other' } });
    await lab.shows(({ clients }) => clients[1]?.channel === 'other', 'its own channel');
  });
});

describe('a recording that is played', () => {
  const played = { client: 'uid1', name: 'train', isLooped: false };

  it.each([
    ['of the lab, by its name', { ...played, name: 'tram' }, 'There is no recording "tram" in this lab.'],
    [
      'of a file, with the place in it',
      { ...played, name: 'my.csv', text: 'at,loss\n0s,5%\n1s,105%\n' },
      'my.csv, line 3, column 4: loss: "105%" is more than all packets',
    ],
    [
      'to a client that is not there',
      { ...played, client: 'uid9' },
      'There is no client "uid9" in this lab.',
    ],
  ])('is refused where it cannot be: %s', async (_what, args, why) => {
    const lab = newLab();
    await lab.openClient('android');
    await expect(lab.call('network.play', args)).rejects.toThrow(why);
    expect(lab.logged).toEqual([]);
  });

  it('changes the network at its moments, until a person changes it, and the trace has it all', async () => {
    const lab = newLab();
    await lab.openClient('android');
    const text = 'at,loss\n0s,0%\n2s,100%\n4s,0%\n6s,50%\n';
    await lab.call('network.play', { ...played, name: 'my.csv', text });
    await lab.runUntil(4_500);
    await lab.call('client.act', { action: { do: 'network', client: 'uid1', up: { lossRatio: 0.25 } } });
    await lab.runUntil(10_000);
    const inputs = (await lab.records()).flatMap((record) =>
      record.kind === 'input' && record.action.do === 'network'
        ? [[record.atUs / 1e6, record.action.up?.lossRatio, record.action.recording]]
        : [],
    );
    expect(inputs).toEqual([
      [0, 0, 'my.csv'],
      [2, 1, 'my.csv'],
      [4, 0, 'my.csv'],
      [4.5, 0.25, undefined],
    ]);
    await expectParity(lab);
  });
});

test('the window of a client comes to the front, if the client is there', async () => {
  const lab = newLab();
  await lab.openClient('android');
  await expect(lab.call('client.focus', { client: 'uid1' })).resolves.toBeNull();
  await expect(lab.call('client.focus', { client: 'uid2' })).rejects.toThrow('There is no client "uid2"');
});
