import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { FromLab, LabCallName, LabCalls, ToLab } from '../../../hub/contract/lab-messages.ts';
import type { ClientView, LabView } from '../../../hub/contract/views.ts';
import type { ClientSpec } from '../../../core/lab/actions.ts';
import { keepUnchanged } from './keep-unchanged.ts';
import type { LabPort } from './lab-port.ts';
import { useNotices } from './notices.ts';
import { PendingCalls } from './pending-calls.ts';
import { useRecords } from './records.ts';

const LOST = 'The line to the lab is lost. The run goes on there; this window takes it up again by itself.';

/** Opens the window of a client under the web host; false when the browser does not allow it. */
export type OpenWindow = (client: string, url: string) => boolean;

/** The lab as the hub tells it, and the calls to it. */
export const useLab = defineStore('lab', () => {
  const records = useRecords();
  const notices = useNotices();
  const calls = new PendingCalls();
  const view = shallowRef<LabView | null>(null);
  /** How far the headless run of a scenario has come; null while none runs. */
  const progress = shallowRef<{ readonly file: string; readonly share: number } | null>(null);
  const line = ref<'connecting' | 'open' | 'lost'>('connecting');
  const version = ref('');
  let port: LabPort | null = null;
  let openWindow: OpenWindow = () => false;

  const clients = computed<readonly ClientView[]>(() => view.value?.clients ?? []);
  /** Replaced only when a client comes or goes, so that what reads it does not follow every view. */
  const specs = shallowRef<ReadonlyMap<string, ClientSpec>>(new Map());

  function specOf(id: string): ClientSpec | undefined {
    return specs.value.get(id);
  }

  function clientOf(id: string | null): ClientView | null {
    return clients.value.find(({ spec }) => spec.id === id) ?? null;
  }

  /** `UID 2` for a client's id. */
  function nameOf(id: string): string {
    const spec = specOf(id);
    return spec === undefined ? id : `UID ${spec.uid}`;
  }

  function setView(told: LabView): void {
    const isNewRun = told.run !== records.run;
    const next = keepUnchanged(view.value, told);
    view.value = next;
    if (isNewRun || next.clients.length !== specs.value.size) {
      specs.value = new Map(next.clients.map(({ spec }) => [spec.id, spec]));
    }
    if (isNewRun) records.begin(next.run, next.tellingCount, next.recordCount);
    else records.expect(next.tellingCount, next.recordCount);
  }

  function receive(message: ToLab): void {
    switch (message.type) {
      case 'hello':
        version.value = message.version;
        line.value = 'open';
        setView(message.view);
        return;
      case 'view':
        setView(message.view);
        return;
      case 'records':
        if (message.run !== records.run) records.begin(message.run, 0, 0);
        records.take(message);
        return;
      case 'open-window':
        if (!openWindow(message.client, message.url))
          send({ type: 'window-blocked', client: message.client });
        return;
      case 'scenario-progress':
        progress.value = { file: message.file, share: message.virtualMs / message.untilMs };
        return;
      case 'answer':
        calls.answer(message.id, message.value);
        return;
      case 'error':
        calls.fail(message.id, message.message);
    }
  }

  function send(message: FromLab): void {
    port?.send(message);
  }

  /** Takes up a line, in place of one that was lost. `onLost` is called when this one is. */
  function attach(newPort: LabPort, newOpenWindow: OpenWindow, onLost: () => void): void {
    port = newPort;
    openWindow = newOpenWindow;
    newPort.onMessage(receive);
    newPort.onClose(() => {
      line.value = 'lost';
      calls.failAll(LOST);
      onLost();
    });
    send({ type: 'ready' });
  }

  /** Calls the hub. Rejects with a `CallError` whose message is a sentence. */
  function call<Name extends LabCallName>(
    name: Name,
    args: LabCalls[Name]['args'],
  ): Promise<LabCalls[Name]['answer']> {
    if (line.value === 'lost') return Promise.reject(new Error(LOST));
    return calls.start<Name>((id) => {
      send({ type: 'call', id, name, args } as Extract<FromLab, { type: 'call' }>);
    });
  }

  /** Calls the hub for a button: a refusal becomes a notice; undefined then. */
  async function attempt<Name extends LabCallName>(
    name: Name,
    args: LabCalls[Name]['args'],
  ): Promise<LabCalls[Name]['answer'] | undefined> {
    try {
      return await call(name, args);
    } catch (error) {
      notices.show('error', error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  records.setReader({
    telling: async (from, to) => (await call('records.telling', { from, to })).records,
    numbered: async (from, to) => (await call('records.read', { from, to })).records,
  });

  return { view, progress, line, version, clients, specOf, clientOf, nameOf, attach, call, attempt };
});
