import type { LabCallName, LabCalls } from '../../../hub/contract/lab-messages.ts';
import type { ClientView, LabView } from '../../../hub/contract/views.ts';
import type { ScenarioCommand } from '../scenarios/scenario-command.ts';
import type { Overlay } from '../stores/interface.ts';
import type { ThemeChoice } from '../stores/read-preferences.ts';
import type { ControlNeed } from '../stores/reach.ts';

/** What commands work on: the lab as it is, and what the window can do. */
export interface CommandContext {
  readonly view: LabView | null;
  /** The client that keys act on. */
  readonly client: ClientView | null;
  /** Whether the window shows an earlier moment, at which nothing can be done to a client. */
  readonly isPast: boolean;
  /** Why what needs this can do nothing now, as a sentence; null: it can. */
  obstacle(need: ControlNeed): string | null;
  call<Name extends LabCallName>(name: Name, args: LabCalls[Name]['args']): void;
  show(overlay: Overlay): void;
  selectClient(id: string): void;
  focusFilter(): void;
  saveTrace(): void;
  /** The moment that is selected, in virtual milliseconds; null: none is. */
  readonly momentMs: number | null;
  /** The selected record, where it is a callback. */
  readonly callback: { readonly client: string; readonly name: string } | null;
  /** `UID 2` for the id of a client. */
  nameOf(client: string): string;
  /** Whether a record is selected. */
  readonly hasRecord: boolean;
  /** Shows the lab at the event before the moment shown, or behind it, up to the present. */
  walkTime(step: 1 | -1): void;
  /** Shows the lab as it was at the selected moment. */
  lookBack(): void;
  returnToPresent(): void;
  /** Asks why the selected record came, or why nothing came to the client at the cursor. */
  ask(what: 'why' | 'why-not'): void;
  /** Whether a scenario is open for editing, and nothing is wrong with it. */
  readonly scenario: 'none' | 'mistaken' | 'sound';
  doWithScenario(what: ScenarioCommand): void;
  /** Light or dark, as the person wants it. */
  readonly theme: ThemeChoice;
  setTheme(theme: ThemeChoice): void;
  /** Shows what the signs of the timeline mean, beside it. */
  showLegend(): void;
}

/** Part of the menu that a command stands in. */
export type CommandGroup =
  'Clock' | 'Timeline' | 'Lab' | 'Run' | 'Scenario' | 'Client' | 'Go to' | 'View' | 'Help';

/** Something that can be done: one entry for the menu, the palette, the keyboard and the tests. */
export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** A verb phrase; may depend on the state. */
  readonly title: (context: CommandContext) => string;
  /** In the spelling of {@link spelling}; absent: palette and menu only. */
  readonly shortcut?: string;
  /**
   * Client commands: whether this one has a meaning on the client's platform and in its profile at
   * all; absent: it always has.
   */
  readonly isFor?: (client: ClientView) => boolean;
  /** Why it can do nothing to the client now, where there is more to say than how its process is. */
  readonly hindrance?: (client: ClientView) => string | null;
  /** Left out of the menu where the list would drown it. */
  readonly isOutsideMenu?: boolean;
  /** What it cannot do without. */
  readonly needs: ControlNeed | ((context: CommandContext) => ControlNeed);
  /** Whether there is something for it to do, if what it needs is there. */
  readonly isEnabled: (context: CommandContext) => boolean;
  /** Why it is not enabled, as a sentence. */
  readonly lack?: (context: CommandContext) => string;
  readonly run: (context: CommandContext) => void;
}
