import { applyAction } from '../../situation/apply-action.ts';
import type { ClientAction } from '../../actions/actions.ts';
import { isPageKept } from '../../actions/navigate.ts';
import type { ProcessStatus } from '../../vocabulary/process.ts';
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
