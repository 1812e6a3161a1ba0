import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { FromLab, LabCallName, LabCalls, ToLab } from '../../../hub/contract/lab-messages.ts';
import type { ClientView, LabView } from '../../../hub/contract/views.ts';
import { NO_UID, type ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import { microsFromMs, SECOND } from '../../../core/time/micros.ts';
import type { ServerRecord } from '../../../core/trace/records.ts';
import { givenSoFar, type GivenUids } from '../../../core/trace/given-uids.ts';
import { toldOf as toldBecauseOf } from '../../../core/trace/told-of.ts';
import { reuseUnchanged } from './reuse-unchanged.ts';
import type { LabPort } from './lab-port.ts';
import { useNotices } from './notices.ts';
import { PendingCalls } from './pending-calls.ts';
import { useHandled } from './handled.ts';
import { useRecords } from './records.ts';
import { messageOf } from '../../../core/text/message-of.ts';
import { calledUser, clientTitle } from '../../../core/text/uid-words.ts';

/** So long news of the server may be on its way before it is said that nobody was told. */
const NEWS_US = 5 * SECOND;

const LOST = 'The lab does not answer. What this page holds of the run can still be saved and exported.';
const OTHER = 'This page still shows the run from before the lab was started again. Go to the lab first.';

/** Opens the window of a client under the web host; false when the browser does not allow it. */
export type OpenWindow = (window: Extract<ToLab, { type: 'open-window' }>) => boolean;

/** The lab as the hub tells it, and the calls to it. */
export const useLab = defineStore('lab', () => {
  const records = useRecords();
  const handled = useHandled();
  const notices = useNotices();
  const calls = new PendingCalls();
  const view = shallowRef<LabView | null>(null);
  /** How far the headless run of a scenario has come; null while none runs. */
  const progress = shallowRef<{ readonly file: string; readonly share: number } | null>(null);
  /**
   * `other`: a lab answers that was started since, while this page still holds the run of the one
   * before.
   */
  const line = ref<'connecting' | 'open' | 'lost' | 'other'>('connecting');
  /** The lab has said that it is being closed. */
  const isClosed = ref(false);
  /** Names the start of the lab whose run this page shows; empty before it has one. */
  const instance = ref('');
  let findAgain: () => void = () => undefined;
  const version = ref('');
  let port: LabPort | null = null;
  let openWindow: OpenWindow = () => false;

  const clients = computed<readonly ClientView[]>(() => view.value?.clients ?? []);
  /**
   * Replaced only when a client comes or goes, so that what reads it does not follow every view.
   */
  const specs = shallowRef<ReadonlyMap<string, ClientSpec>>(new Map());

  /** `seq`: as the user that it was at that record, where the server gives it its user IDs. */
  function specOf(id: string, seq?: number): ClientSpec | undefined {
    const spec = specs.value.get(id);
    if (spec?.uid !== NO_UID || seq === undefined) return spec;
    return { ...spec, uid: givenUids().uidAt(id, seq) ?? NO_UID };
  }

  /** The user IDs that the server gave to clients of this run. */
  function givenUids(): GivenUids {
    return givenSoFar(records.count > 0 ? records.telling() : []);
  }

  /** User IDs that clients have of their own, and those that the server gave, now or earlier. */
  const uids = computed(() => ({
    own: clients.value.map(({ spec }) => spec.uid).filter((uid) => uid !== NO_UID),
    given: [...givenUids().all],
  }));

  /** The client that is the user with this ID, or was. */
  function clientOfUid(uid: number): string | undefined {
    const own = [...specs.value.values()].find((spec) => spec.uid === uid);
    return own?.id ?? givenUids().ownerOf(uid)?.client;
  }

  function clientOf(id: string | null): ClientView | null {
    return clients.value.find(({ spec }) => spec.id === id) ?? null;
  }

  /** What a user is called: `UID 2`, or by its account. */
  function userOf(uid: number): string {
    return calledUser(specs.value.values(), uid);
  }

  /** `UID 2` for a client's id. */
  function nameOf(id: string): string {
    const spec = specOf(id);
    return spec === undefined ? id : clientTitle(spec);
  }

  /**
   * Who was told something because of a record of the server; undefined while news of it may still
   * be on its way.
   */
  function toldOf(record: ServerRecord): readonly string[] | undefined {
    // The list is plain: its count says that it has changed.
    const telling = records.count > 0 ? records.telling() : [];
    const told = toldBecauseOf(telling, record);
    const passedUs = microsFromMs(view.value?.clock.nowMs ?? 0) - record.atUs;
    return told.length > 0 || passedUs > NEWS_US ? told : undefined;
  }

  function setView(told: LabView): void {
    // Its first records may have been here before it.
    const isNewRun = told.run !== view.value?.run || told.run !== records.run;
    const next = reuseUnchanged(view.value, told);
    view.value = next;
    if (isNewRun || next.clients.length !== specs.value.size) {
      specs.value = new Map(next.clients.map(({ spec }) => [spec.id, spec]));
    }
    if (next.run !== records.run) records.begin(next.run, next.tellingCount, next.recordCount);
    else records.expect(next.tellingCount, next.recordCount);
  }

  function greeted(hello: Extract<ToLab, { type: 'hello' }>): void {
    const isOther = instance.value !== '' && hello.instance !== instance.value;
    if (isOther && records.count > 0) {
      line.value = 'other';
      return;
    }
    // Runs of different labs have the same names.
    if (isOther) {
      records.begin('', 0, 0);
      notices.clear();
    }
    instance.value = hello.instance;
    version.value = hello.version;
    isClosed.value = false;
    line.value = 'open';
    setView(hello.view);
  }

  /** No lab, no running clock. */
  function stopClock(): void {
    if (view.value === null) return;
    const clock = { ...view.value.clock, isRunning: false, goal: null, measuredSpeed: 0 };
    view.value = { ...view.value, clock };
  }

  /** Leaves the run of the lab that is no more, for the lab that answers. */
  function goToOther(): void {
    if (line.value !== 'other') return;
    instance.value = '';
    view.value = null;
    records.begin('', 0, 0);
    notices.clear();
    line.value = 'connecting';
    port?.close();
    findAgain();
  }

  function receive(message: ToLab): void {
    if (line.value === 'other' && message.type !== 'hello') {
      // Another page may be let.
      if (message.type === 'open-window') send({ type: 'window-blocked', client: message.client });
      return;
    }
    switch (message.type) {
      case 'hello':
        greeted(message);
        return;
      case 'closing':
        isClosed.value = true;
        return;
      case 'view':
        setView(message.view);
        return;
      case 'records':
        if (message.run !== records.run) records.begin(message.run, 0, 0);
        records.take(message);
        return;
      case 'handled':
        handled.take(message);
        return;
      case 'open-window':
        if (!openWindow(message)) send({ type: 'window-blocked', client: message.client });
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
    findAgain = onLost;
    newPort.onMessage(receive);
    newPort.onClose(() => {
      line.value = 'lost';
      stopClock();
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
    if (line.value === 'other') return Promise.reject(new Error(OTHER));
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
      notices.show('error', messageOf(error));
      return undefined;
    }
  }

  records.setReader({
    telling: async (from, to) => (await call('records.telling', { from, to })).records,
    numbered: async (from, to) => (await call('records.read', { from, to })).records,
  });

  return {
    view,
    progress,
    line,
    isClosed,
    instance,
    goToOther,
    version,
    clients,
    specOf,
    givenUids,
    clientOfUid,
    toldOf,
    userOf,
    clientOf,
    nameOf,
    uids,
    attach,
    call,
    attempt,
  };
});
