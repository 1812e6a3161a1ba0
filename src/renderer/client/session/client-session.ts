import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { ClientSpec } from '../../../core/vocabulary/client-spec.ts';
import type { PathEnd, ToClient, WindowView } from '../../../hub/contract/client-messages.ts';
import type { ClientView, ClockView } from '../../../hub/contract/views.ts';
import { shownStateOf, stateWord } from '../../theme/shown-state.ts';
import { microsFromMs } from '../../../core/time/micros.ts';
import type { ObservedStep, RuntimeObserver } from '../../../hub/client-runtime/client-runtime.ts';
import { isFrozen } from './arrivals.ts';
import { HistoryReader, NO_HISTORY, type History } from './history.ts';
import { ShownSteps } from './shown-steps.ts';
import { windowTitle } from './window-title.ts';

/**
 * What the window is about: it waits for its process, shows it, has outlived it, has lost the lab,
 * has found the next one, or was turned away by it.
 */
export type WindowPhase = 'waiting' | 'running' | 'ended' | 'gone' | 'standing-by' | 'taken' | 'unknown';

/** How a process ended. */
export type EndHow = Extract<ToClient, { type: 'end' }>['how'];

/** Phases in which the process is no more. */
const OVER: readonly WindowPhase[] = ['ended', 'gone', 'standing-by'];

const isSameEnds = (some: readonly PathEnd[], others: readonly PathEnd[]): boolean =>
  some.length === others.length && some.every(({ id }, at) => id === others[at]?.id);

/**
 * Everything that the window of a client knows and shows. It only looks on: nothing here reaches
 * the model.
 */
export const useClientSession = defineStore('client-session', () => {
  const phase = ref<WindowPhase>('waiting');
  const endedHow = ref<EndHow | null>(null);
  const spec = shallowRef<ClientSpec | null>(null);
  const clock = shallowRef<ClockView | null>(null);
  const view = shallowRef<ClientView | null>(null);
  /** The further connections of the app, which this window is the process of as well. */
  const further = shallowRef<readonly ClientView[]>([]);
  /** To whom its data has a path. */
  const pathEnds = shallowRef<readonly PathEnd[]>([]);
  const history = shallowRef<History>(NO_HISTORY);
  let shown: ShownSteps | null = null;

  /**
   * A process that this window has is not starting any more, whatever the last view of it said.
   */
  const status = computed(() => {
    const seen = view.value?.status ?? 'running';
    return seen === 'starting' ? 'running' : seen;
  });
  const state = computed(() => shownStateOf(status.value, history.value.connection));
  const isOver = computed(() => OVER.includes(phase.value));
  const title = computed(() => {
    if (spec.value === null) return 'Client';
    return windowTitle(spec.value, stateWord(isOver.value ? 'dead' : state.value));
  });

  /**
   * A set that is the same object as long as the same users are in it: what draws tiles looks at
   * it with every view.
   */
  const frozenUids = computed<ReadonlySet<number>>((before) => {
    const nowUs = microsFromMs(clock.value?.nowMs ?? 0);
    const { call, arrivals } = history.value;
    const uids = call.remotes.map(({ uid }) => uid).filter((uid) => isFrozen(arrivals, uid, nowUs));
    const isSame = before?.size === uids.length && uids.every((uid) => before.has(uid));
    return isSame && before !== undefined ? before : new Set(uids);
  });

  function started(of: ClientSpec): void {
    spec.value = of;
    shown = new ShownSteps(new HistoryReader(of));
    history.value = NO_HISTORY;
    further.value = [];
    pathEnds.value = [];
    // Clock and view of the process before tell nothing about this one.
    clock.value = null;
    view.value = null;
    endedHow.value = null;
    phase.value = 'running';
  }

  function stepped(steps: readonly ObservedStep[]): void {
    shown?.take(steps);
    showUntilNow();
  }

  function rolledBack(): void {
    shown?.rollBack();
    showUntilNow();
  }

  function viewed(seen: WindowView): void {
    clock.value = seen.clock;
    view.value = seen.client;
    // Nothing is drawn again where there are none, as in nearly all windows.
    if (seen.further.length > 0 || further.value.length > 0) further.value = seen.further;
    if (!isSameEnds(seen.pathEnds, pathEnds.value)) pathEnds.value = seen.pathEnds;
    showUntilNow();
  }

  function showUntilNow(): void {
    if (shown === null || clock.value === null) return;
    shown.show(microsFromMs(clock.value.nowMs));
    history.value = shown.history;
  }

  function ended(how: EndHow): void {
    endedHow.value = how;
    phase.value = 'ended';
  }

  function turnedAway(why: 'taken' | 'unknown'): void {
    phase.value = why;
  }

  function standingBy(): void {
    phase.value = 'standing-by';
  }

  function lineLost(): void {
    if (phase.value !== 'ended') phase.value = 'gone';
  }

  /** The session as the process in this page reports to it. */
  const observer: RuntimeObserver = {
    ...{ started, stepped, rolledBack, viewed, ended },
    ...{ turnedAway, standingBy, lineLost },
  };

  return {
    phase,
    endedHow,
    spec,
    clock,
    view,
    further,
    pathEnds,
    status,
    history,
    state,
    isOver,
    frozenUids,
    title,
    observer,
  };
});
