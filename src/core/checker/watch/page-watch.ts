import { applyAction } from '../../situation/apply-action.ts';
import type { ClientAction } from '../../actions/actions.ts';
import { isPageKept } from '../../actions/navigate.ts';
import { SECOND } from '../../time/micros.ts';
import type { CallbackRecord } from '../../trace/records.ts';
import type { ProcessStatus } from '../../vocabulary/process.ts';
import { loseTrackOfQuality } from '../rules/network-quality.ts';
import type { ObservedClient } from '../views/observed-client.ts';
import type { CheckerState } from './checker-state.ts';

type ActionOf<Verb extends ClientAction['do']> = Extract<ClientAction, { do: Verb }>;

/** The user goes on to another page: what becomes of this one, its process says (R-PAGE-KEPT). */
export function pageLeft(watch: CheckerState, view: ObservedClient, action: ActionOf<'navigate'>): void {
  const isOpen = watch.connections
    .of(view.spec.id)
    .some((id) => (watch.clients.get(id)?.connection ?? 'DISCONNECTED') !== 'DISCONNECTED');
  if (view.process === 'running' && isPageKept(action, isOpen)) expectProcess(watch, view, 'frozen');
}

/** The user comes back to it. */
export function pageIsBack(watch: CheckerState, view: ObservedClient, action: ActionOf<'back'>): void {
  applyAction(view, action, watch.ledger.nowUs);
  if (view.process !== 'frozen') return;
  expectProcess(watch, view, 'running');
  socketClosed(watch, view);
}

/** By the end of the instant the process of the page is that, unless more was done to it. */
function expectProcess({ ledger }: CheckerState, view: ObservedClient, process: ProcessStatus): void {
  const { starts } = view;
  const acts = ++view.pageActs;
  ledger.deadlines.add(ledger.nowUs, () => {
    if (view.pageActs !== acts) return;
    const { id } = view.spec;
    if (view.process === process && view.starts === starts) ledger.pass('R-PAGE-KEPT', id, null, null);
    else
      ledger.fail('R-PAGE-KEPT', id, null, ledger.nowUs, `the kept page is ${view.process}, not ${process}`);
  });
}

/** The socket of a page is closed, and it is back soon; no rule has figures for it. */
export function socketClosed(watch: CheckerState, view: ObservedClient): void {
  if (view.connection !== 'CONNECTED') return;
  view.changes++;
  watch.markSelfIndeterminate(view);
  // It says nothing for the length of its first pause.
  watch.markVoiceIndeterminate(view);
  watch.settleLater(view);
}

/** What the SDK does by its timers comes late from now on, or in time again: no limit says when. */
export function timersChanged(watch: CheckerState, view: ObservedClient): void {
  view.changes++;
  view.throttleUs = watch.ledger.nowUs;
  watch.markSelfIndeterminate(view);
  watch.markHearingIndeterminate(view);
  loseTrackOfQuality(watch.ledger, view);
  if (view.connection !== 'CONNECTED') watch.markVoiceIndeterminate(view);
  watch.settleLater(view);
}

/** What a page tells of a silence while its timers are held back comes with one of them. */
export function checkThrottled({ ledger }: CheckerState, view: ObservedClient, record: CallbackRecord): void {
  const { atUs, silence } = record;
  const isSure = view.areTimersThrottled && view.throttleUs < atUs && view.thawedUs !== atUs;
  if (silence === undefined || !isSure) return;
  const { id } = view.spec;
  if (atUs % SECOND === 0) ledger.pass('R-PAGE-HIDDEN-TIMERS', id, atUs, atUs);
  else
    ledger.fail(
      'R-PAGE-HIDDEN-TIMERS',
      id,
      Math.ceil(atUs / SECOND) * SECOND,
      atUs,
      'a timer came between two seconds',
    );
}
