import { isSought } from './sought.ts';
import { Refusal } from '../contract/refusal.ts';
import type { BreakpointView, SoughtCallback } from '../contract/views.ts';
import type { CallbackRecord } from '../../core/trace/records.ts';

/** More would be no list that one can look over. */
const MOST_BREAKPOINTS = 50;

/** Callbacks at which the clock of a lab pauses. They are no part of a run: a trace has none. */
export class Breakpoints {
  private list: readonly BreakpointView[] = [];
  private lastId = 0;
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
  }

  get views(): readonly BreakpointView[] {
    return this.list;
  }

  has(record: CallbackRecord): boolean {
    return this.list.some((one) => isSought(record, one));
  }

  /** The same twice is one. @throws Refusal where there are very many */
  add({ client, name }: SoughtCallback): void {
    if (this.list.some((one) => one.client === client && one.name === name)) return;
    if (this.list.length >= MOST_BREAKPOINTS) {
      throw new Refusal(`The clock pauses at ${MOST_BREAKPOINTS} callbacks already; remove some first.`);
    }
    this.list = [...this.list, { id: ++this.lastId, client, name }];
    this.changed();
  }

  remove(id: number): void {
    this.list = this.list.filter((one) => one.id !== id);
    this.changed();
  }
}
