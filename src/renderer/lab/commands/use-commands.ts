import { onBeforeUnmount, onMounted } from 'vue';
import type { LabCallName, LabCalls } from '../../../hub/contract/lab-messages.ts';
import { useShownLab } from '../stores/shown-lab.ts';
import { useInterface } from '../stores/interface.ts';
import { useLab } from '../stores/lab.ts';
import { useNotices } from '../stores/notices.ts';
import { useReach } from '../stores/reach.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useTimeline } from '../stores/timeline.ts';
import { useRecords } from '../stores/records.ts';
import { useSelection } from '../stores/selection.ts';
import { useQuestions } from '../stores/use-questions.ts';
import { stopBeside } from '../picture/walk.ts';
import { useScenarios } from '../scenarios/scenario-store.ts';
import { saveTrace } from '../export/save-trace.ts';
import type { Command, CommandContext } from './command.ts';
import { reasonAgainst } from './why-not.ts';
import { commandFor, commandOf, executeCommand } from './commands.ts';
import { yieldsToFocus, shortcutSpelling, type FocusPlace } from '../words/shortcut.ts';

/**
 * The window as commands see it. Its fields are read anew each time, so a template that uses it
 * follows every change.
 */
export function useCommandContext(): CommandContext {
  const lab = useLab();
  const shown = useShownLab();
  const records = useRecords();
  const selection = useSelection();
  const asking = useQuestions();
  const surface = useInterface();
  const notices = useNotices();
  const reach = useReach();
  const scenarios = useScenarios();
  const store = usePreferences();
  const timeline = useTimeline();
  return {
    get view() {
      return lab.view;
    },
    get client() {
      return selection.client;
    },
    get isPast() {
      return shown.isPast;
    },
    obstacle: reach.obstacle,
    call<Name extends LabCallName>(name: Name, args: LabCalls[Name]['args']): void {
      shown.returnToPresent();
      void lab.attempt(name, args);
    },
    show: surface.show,
    selectClient: selection.selectClient,
    focusFilter: surface.focusFilter,
    saveTrace: () => void saveTrace(lab, notices),
    get momentMs() {
      return selection.atUs === null ? null : selection.atUs / 1000;
    },
    nameOf: lab.nameOf,
    get callback() {
      const record = selection.seq === null ? undefined : records.at(selection.seq);
      return record?.kind === 'callback' ? { client: record.actor, name: record.name } : null;
    },
    get hasRecord() {
      return selection.seq !== null;
    },
    walkTime(step) {
      const record = stopBeside(records.telling(), shown.nowUs, step);
      if (record === undefined) {
        if (step === 1) shown.returnToPresent();
        return;
      }
      selection.selectRecord(record.seq);
      shown.goBackTo(record.atUs);
    },
    lookBack() {
      if (selection.atUs !== null) shown.goBackTo(selection.atUs);
    },
    returnToPresent: shown.returnToPresent,
    ask: (what) => (what === 'why' ? asking.why() : asking.whyNot()),
    get scenario() {
      if (scenarios.open === null) return 'none';
      return scenarios.mistakes.length > 0 ? 'mistaken' : 'sound';
    },
    doWithScenario: (what) => void scenarios.doIt(what),
    get theme() {
      return store.preferences.theme;
    },
    setTheme: (theme) => store.remember({ theme }),
    showLegend: () => void (timeline.side = 'legend'),
  };
}

function placeOf(element: Element | null): FocusPlace {
  return {
    tagName: element?.tagName ?? 'BODY',
    role: element?.getAttribute('role') ?? null,
    isEditable: element instanceof HTMLElement && element.isContentEditable,
  };
}

/** Commands that a key held down does again and again. */
const REPEATED: ReadonlySet<string> = new Set(['step', 'step-back']);

/** Listens for shortcuts in the whole window, and for commands of the desktop app's menu. */
export function useShortcuts(context: CommandContext): void {
  const surface = useInterface();
  const notices = useNotices();

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || surface.overlay !== null) return;
    const shortcut = shortcutSpelling(event);
    const command = shortcut === null ? undefined : commandFor(shortcut);
    if (shortcut === null || command === undefined) return;
    if (isInMenu(event.target) || yieldsToFocus(shortcut, placeOf(document.activeElement))) return;
    event.preventDefault();
    if (event.repeat && !REPEATED.has(command.id)) return;
    if (!executeCommand(command, context)) sayWhyNot(command);
  }

  /** A key that does nothing would leave one guessing. */
  function sayWhyNot(command: Command): void {
    const reason = reasonAgainst(command, context);
    if (reason !== null) notices.show('error', reason);
  }

  let stopMenu: (() => void) | undefined;
  onMounted(() => {
    window.addEventListener('keydown', onKey);
    stopMenu = window.reconnectLabBridge?.onMenuCommand((id) => {
      const command = commandOf(id);
      if (!executeCommand(command, context)) sayWhyNot(command);
    });
  });
  onBeforeUnmount(() => {
    window.removeEventListener('keydown', onKey);
    stopMenu?.();
  });
}

/** Open menus take letters to find their entries. */
function isInMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null;
}
