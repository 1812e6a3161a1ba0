import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { nextTick } from 'vue';
import { LabPage, memoryStorage } from '../../../../test/support/lab-page.ts';
import { useInterface, type Overlay } from '../stores/interface.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useSelection } from '../stores/selection.ts';
import { useOpenClient } from './use-open-client.ts';

beforeEach(() => vi.stubGlobal('localStorage', memoryStorage()));
afterEach(() => vi.unstubAllGlobals());

/** The dialog as this overlay opens it, about a client or none. */
function dialog(overlay: Overlay = 'open-client', about?: string) {
  if (about !== undefined) useSelection().selectClient(about);
  useInterface().show(overlay);
  return useOpenClient();
}

/** Whose app each client of the page is in: `uid4 of uid1`. */
const connectionsOf = ({ lab }: LabPage): readonly string[] =>
  lab.clients.flatMap(({ spec }) =>
    spec.connectionOf === undefined ? [] : [`${spec.id} of ${spec.connectionOf}`],
  );

describe('an app of its own', () => {
  test('opens with what was chosen, selects it and remembers the choice', async () => {
    const page = await LabPage.open();
    const form = dialog();
    expect(form.apps.value).toEqual([]);
    form.personaId.value = 'web';
    form.wantedSdk.value = '3.x';
    form.channel.value = 'stage';
    expect(form.verb.value).toBe('Open Web');
    await form.open();
    await page.shows(() => page.lab.clients.length === 1, 'the client');
    expect(page.client('uid1').spec).toMatchObject({ persona: { id: 'web' }, sdk: '3.x', uid: 1 });
    expect(useSelection().client?.spec.id).toBe('uid1');
    expect(useInterface().overlay).toBeNull();
    expect(usePreferences().preferences).toMatchObject({ personaId: 'web', sdk: '3.x', channel: 'stage' });
  });

  test('a generation that the next platform never had gives way, and comes back', async () => {
    await LabPage.open();
    const form = dialog();
    form.personaId.value = 'android';
    form.wantedSdk.value = 'pre-2.3.2';
    expect(form.sdk.value).toBe('pre-2.3.2');
    form.personaId.value = 'flutter/android';
    expect(form.generations.value).not.toContain('pre-2.3.2');
    expect(form.generations.value).toContain(form.sdk.value);
    form.personaId.value = 'ios';
    expect(form.sdk.value).toBe('pre-2.3.2');
  });

  test('many at once get the free user IDs, without windows', async () => {
    const page = await LabPage.open();
    await page.withClients(['android']);
    const form = dialog('open-many');
    form.uid.value = '2';
    form.count.value = '3';
    expect(form.verb.value).toBe('Open 3 clients without windows');
    await form.open();
    await page.shows(() => page.lab.clients.length === 4, 'the clients');
    expect(page.lab.clients.map(({ spec }) => spec.uid)).toEqual([1, 2, 3, 4]);
    await page.shows(() => page.client('uid3').status === 'running', 'its start');
    expect(page.client('uid3').isWindowless).toBe(true);
  });

  test('a refusal of the lab stays in the dialog, which can be tried again', async () => {
    const page = await LabPage.open();
    const form = dialog();
    // Somebody else takes the user ID while the dialog is open.
    await page.hub.call('client.open', { personaId: 'web', uid: 1 });
    const opening = form.open();
    expect(form.isBusy.value).toBe(true);
    await opening;
    expect(form.error.value).toBe('UID 1 is taken; choose another, such as 2.');
    expect([form.isBusy.value, useInterface().overlay]).toEqual([false, 'open-client']);
    await page.shows(() => page.lab.clients.length === 1, 'the other client');
    expect(form.mistake.value).toContain('UID 1 is taken');
    form.uid.value = '2';
    await form.open();
    expect(useInterface().overlay).toBeNull();
  });

  test('nothing is asked of the lab while a field is wrong', async () => {
    const page = await LabPage.open();
    const call = vi.spyOn(page.lab, 'call');
    const form = dialog();
    for (const wrong of [{ uid: '-1' }, { uid: '1', channel: ' ' }, { channel: 'lab', count: '0' }]) {
      if (wrong.uid !== undefined) form.uid.value = wrong.uid;
      if (wrong.channel !== undefined) form.channel.value = wrong.channel;
      if (wrong.count !== undefined) form.count.value = wrong.count;
      expect(form.mistake.value).toBeDefined();
      await form.open();
    }
    // A channel that nobody joins may have any name.
    form.count.value = '1';
    form.channel.value = ' ';
    form.isJoining.value = false;
    expect(form.mistake.value).toBeUndefined();
    expect(call).not.toHaveBeenCalled();
  });
});

describe('another device of a user', () => {
  test('has that UID and channel, and needs to be told that it shares them', async () => {
    const page = await LabPage.open();
    await page.withClients(['android', 'stage']);
    await page.hub.runUntil(1_000);
    await page.shows(() => page.client('uid1').channel === 'stage', 'its channel');
    const form = dialog('open-device', 'uid1');
    expect([form.uid.value, form.channel.value, form.sharesUid.value]).toEqual(['1', 'stage', true]);
    form.sharesUid.value = false;
    expect(form.mistake.value).toContain('UID 1 is taken');
    expect(form.canShareUid.value).toBe(true);
    form.sharesUid.value = true;
    await form.open();
    await page.shows(() => page.lab.clients.length === 2, 'the second device');
    expect(page.lab.clients.map(({ spec }) => [spec.id, spec.uid])).toEqual([
      ['uid1', 1],
      ['uid1-2', 1],
    ]);
  });
});

describe('a further connection', () => {
  test('is of the app that it was asked for, with its platform and process', async () => {
    const page = await LabPage.open();
    await page.withClients(['ios', 'lab'], ['web', 'lab']);
    await page.hub.runUntil(1_000);
    await page.shows(() => page.client('uid2').connection === 'CONNECTED', 'the calls');
    const form = dialog('open-connection', 'uid2');
    expect(form.apps.value.map(({ word }) => word)).toEqual(['UID 1, iOS 4.x', 'UID 2, Web 4.x']);
    expect(form.appId.value).toBe('uid2');
    // The app is in "lab" already: another channel is offered.
    expect(form.channel.value).toBe('lab-2');
    expect([form.verb.value, form.canShareUid.value]).toEqual(['Open connection', false]);
    form.personaId.value = 'android';
    await form.open();
    await page.shows(() => page.lab.clients.length === 3, 'the connection');
    expect(connectionsOf(page)).toEqual(['uid3 of uid2']);
    expect(page.client('uid3').spec.persona.id).toBe('web');
    await page.hub.runUntil(3_000);
    await page.shows(() => page.client('uid3').connection === 'CONNECTED', 'its entry');
    expect(page.client('uid3').channel).toBe('lab-2');
    // The platform of a connection is not what one chose for apps.
    expect(usePreferences().preferences.personaId).toBe('android');
  });

  test('one may go back to an app of its own, and to another app', async () => {
    const page = await LabPage.open();
    await page.withClients(['ios'], ['windows']);
    const form = dialog('open-connection', 'uid1');
    form.appId.value = '';
    await nextTick();
    expect(form.verb.value).toBe('Open Android');
    form.appId.value = 'uid2';
    await nextTick();
    await form.open();
    await page.shows(() => page.lab.clients.length === 3, 'the connection');
    expect(connectionsOf(page)).toEqual(['uid3 of uid2']);
  });

  test('is not offered in apps that cannot have it', async () => {
    const page = await LabPage.open();
    await page.withClients(['android'], ['web'], ['ios']);
    await page.hub.call('client.open', { personaId: 'android', sdk: 'pre-2.3.2', channel: 'lab' });
    await page.hub.call('client.open', { personaId: 'android', connectionOf: 'uid1', channel: 'stage' });
    await page.shows(() => page.lab.clients.length === 5, 'all of them');
    await page.hub.call('client.act', { action: { do: 'kill', client: 'uid3' } });
    await page.shows(() => page.client('uid3').status === 'dead', 'the kill');
    const form = dialog('open-connection', 'uid3');
    expect(form.apps.value.map(({ client }) => client)).toEqual(['uid1', 'uid2']);
    // Its app has ended since: the dialog is that of an app of its own.
    expect([form.appId.value, form.app.value]).toEqual(['', null]);
  });

  test('an app that ends while the dialog is open refuses in a sentence', async () => {
    const page = await LabPage.open();
    await page.withClients(['android']);
    const form = dialog('open-connection', 'uid1');
    await page.hub.call('client.act', { action: { do: 'kill', client: 'uid1' } });
    await form.open();
    expect(form.error.value).toBe('The process of uid1 does not run, so it opens no further connection.');
    expect(useInterface().overlay).toBe('open-connection');
  });
});
