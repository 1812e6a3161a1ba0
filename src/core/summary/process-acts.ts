import type { Micros } from '../time/micros.ts';
import { formatMoment } from '../time/format-time.ts';
import type { InputRecord, ProcessRecord } from '../trace/records.ts';
import type { LabAction } from '../actions/actions.ts';
import type { ClientSpec } from '../vocabulary/client-spec.ts';
import type { Done } from './act-list.ts';
import type { ActKind } from './summary.ts';

const PROCESS_DEEDS: Partial<Record<ProcessRecord['event'], ActKind>> = {
  frozen: 'frozen',
  'not-responding': 'hung',
  thawed: 'thawed',
  responding: 'answering',
};
const ENDS: Readonly<Record<Exclude<NonNullable<ProcessRecord['how']>, 'reload'>, ActKind>> = {
  kill: 'killed',
  crash: 'crashed',
  voip: 'voip',
  discard: 'discarded',
  navigate: 'away',
};

/** A new process is on the screen. */
const STARTS: readonly LabAction['do'][] = ['restart', 'reload', 'back'];

/** Knows which apps are in the background: there their system stops them, and not a person. */
export class HiddenApps {
  private readonly sinceUs = new Map<string, Micros>();
  /** Inputs that brought an app back to the screen. */
  private readonly returns = new Set<number>();
  /** Inputs by which the user of a page went on to another, or came back. */
  private readonly browsed = new Set<number>();

  /** Inputs by which a computer went to sleep, or woke. */
  private readonly slept = new Set<number>();

  /** Takes in what a person did to these clients, before what came of it. */
  note({ action, atUs, seq }: InputRecord, clients: readonly string[]): void {
    if (action.do === 'foreground') this.returns.add(seq);
    if (action.do === 'navigate' || action.do === 'back') this.browsed.add(seq);
    if (action.do === 'sleep' || action.do === 'wake') this.slept.add(seq);
    if (action.do === 'open') this.noteOpened(action.spec);
    for (const client of clients) {
      if (action.do === 'background') this.sinceUs.set(client, atUs);
      if (action.do === 'foreground' || STARTS.includes(action.do)) this.sinceUs.delete(client);
    }
  }

  /** A further connection is where its app is. */
  private noteOpened({ id, connectionOf }: ClientSpec): void {
    const sinceUs = connectionOf === undefined ? undefined : this.sinceUs.get(connectionOf);
    if (sinceUs !== undefined) this.sinceUs.set(id, sinceUs);
  }

  /** What became of a process; of one that its system stopped, since when it was in the background. */
  ofProcess({ event, how, actor, cause }: ProcessRecord): Done | undefined {
    // Of a page that is loaded again the input tells, end and beginning in one.
    if (event === 'exited') return how === 'reload' ? undefined : { kind: ENDS[how ?? 'kill'], detail: '' };
    const kind = PROCESS_DEEDS[event];
    if (kind === undefined) return undefined;
    if (this.browsed.has(cause ?? -1)) {
      if (event === 'frozen') return { kind: 'away', detail: 'kept' };
      if (event === 'thawed') return { kind, detail: 'back' };
    }
    if (this.slept.has(cause ?? -1)) return { kind, detail: event === 'frozen' ? 'asleep' : 'awake' };
    if (event === 'thawed') return { kind, detail: this.returns.has(cause ?? -1) ? 'foreground' : '' };
    const sinceUs = this.sinceUs.get(actor);
    return { kind, detail: event !== 'frozen' || sinceUs === undefined ? '' : formatMoment(sinceUs) };
  }
}
