import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPinia, setActivePinia } from 'pinia';
import type { FromLab, ToLab } from '../../../hub/contract/lab-messages.ts';
import { HubLab } from '../../../../test/support/hub-lab.ts';
import { memoryStorage } from '../../../../test/support/lab-page.ts';
import { until } from '../../../../test/support/windowed-lab.ts';
import { memoryPorts } from '../../../hub/contract/memory-port.ts';
import { useLab } from './lab.ts';
import { useNotices } from './notices.ts';
import { useReach } from './reach.ts';
import { useRecords } from './records.ts';

let pinia = createPinia();
beforeEach(() => {
  vi.stubGlobal('localStorage', memoryStorage());
  pinia = createPinia();
  setActivePinia(pinia);
});
afterEach(() => vi.unstubAllGlobals());

/** A line of the page to a lab, which says that it is this start of it. */
function connect(hub: HubLab, instance: string): { readonly cut: () => void } {
  // A page of another test whose lab still runs may have had the last word.
  setActivePinia(pinia);
  const [hubEnd, pageEnd] = memoryPorts<ToLab, FromLab>(setImmediate);
  hub.hub.labConnected({
    ...hubEnd,
    send: (message) => hubEnd.send(message.type === 'hello' ? { ...message, instance } : message),
    onMessage: (listener) => hubEnd.onMessage(listener),
    onClose: (listener) => hubEnd.onClose(listener),
    close: () => hubEnd.close(),
  });
  let lose: () => void = () => undefined;
  useLab().attach(
    {
      send: (message) => pageEnd.send(message),
      onMessage: (listener) => pageEnd.onMessage(listener),
      onClose: (listener) => (lose = listener),
      close: () => pageEnd.close(),
    },
    () => true,
    () => undefined,
  );
  return { cut: () => lose() };
}

/** A lab in which something has happened, and its page. */
async function livelyPage() {
  const hub = new HubLab();
  await hub.openClient('android');
  await hub.runUntil(2_000);
  const line = connect(hub, 'first');
  const [lab, records, reach] = [useLab(), useRecords(), useReach()];
  await until(() => lab.line === 'open' && records.count > 3, 'the run');
  return { hub, line, lab, records, reach };
}

describe('the line of a page to its lab', () => {
  test('that is lost leaves the page what it holds, and says of the rest why not', async () => {
    const { line, lab, records, reach } = await livelyPage();
    const held = records.count;
    line.cut();
    expect([lab.line, records.count, lab.clients.length]).toEqual(['lost', held, 1]);
    expect([reach.obstacle('page'), reach.obstacle('lab')]).toEqual([null, 'The lab does not answer.']);
    await expect(lab.call('clock.play', {})).rejects.toThrow('can still be saved and exported');
    expect(await lab.attempt('clock.play', {})).toBeUndefined();
    expect(useNotices().notices).toHaveLength(1);
  });

  test('rejects what was asked and not yet answered', async () => {
    const { line, lab } = await livelyPage();
    const asked = lab.call('records.read', { from: 0, to: 5 });
    line.cut();
    await expect(asked).rejects.toThrow('does not answer');
  });

  test('is taken up again by the same lab, with what happened meanwhile', async () => {
    const { hub, line, lab, records } = await livelyPage();
    line.cut();
    await hub.openClient('web');
    await hub.runUntil(5_000);
    connect(hub, 'first');
    await until(() => lab.line === 'open' && lab.clients.length === 2, 'the lab again');
    await until(() => records.count === (lab.view?.tellingCount ?? -1), 'its records');
    const all = await hub.records();
    expect(records.telling().map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq));
  });

  test('leads to another lab only where the person goes there', async () => {
    const { line, lab, records, reach } = await livelyPage();
    line.cut();
    const held = records.count;
    const other = new HubLab();
    connect(other, 'second');
    await until(() => lab.line === 'other', 'the other lab');
    expect([records.count, lab.clients.length]).toEqual([held, 1]);
    expect(reach.obstacle('run')).toContain('go to the lab first');
    await expect(lab.call('clock.play', {})).rejects.toThrow('Go to the lab first');
    lab.goToOther();
    expect([lab.line, records.count, lab.view]).toEqual(['connecting', 0, null]);
    connect(other, 'second');
    await until(() => lab.line === 'open', 'the other lab');
    expect(lab.clients).toEqual([]);
  });

  test('of a page that holds nothing goes to whichever lab is there', async () => {
    const hub = new HubLab();
    const line = connect(hub, 'first');
    const lab = useLab();
    await until(() => lab.line === 'open', 'the lab');
    line.cut();
    connect(new HubLab(), 'second');
    await until(() => lab.line === 'open', 'the next lab');
    expect(lab.instance).toBe('second');
  });

  test('of a lab that ends in good order says that it has ended', async () => {
    const { hub, line, reach } = await livelyPage();
    hub.hub.close();
    await until(() => useLab().isClosed, 'its last word');
    line.cut();
    expect(reach.obstacle('lab')).toBe('The lab has ended.');
  });
});
