import type { LabAction } from '../../core/actions/actions.ts';
import type { Micros } from '../../core/time/micros.ts';
import type { InputRecord } from '../../core/trace/records.ts';

/** Something that a person has done in a run: one input, or two that belong together. */
export interface Deed {
  /** Greater than that of everything that was done before, in whichever run. */
  readonly id: number;
  /** Its place among the inputs of the run. */
  readonly place: number;
  readonly atUs: Micros;
  readonly action: LabAction;
}

/** What people have done in a run, in order: what of it was last can be undone. */
export class Deeds {
  private readonly list: Deed[];
  private inputs: number;
  private readonly nextId: () => number;

  /** Goes on after `before`, the deeds of a run that has had so many inputs. */
  constructor(nextId: () => number, before: readonly Deed[] = [], inputs = 0) {
    this.nextId = nextId;
    this.list = [...before];
    this.inputs = inputs;
  }

  get all(): readonly Deed[] {
    return this.list;
  }

  /** How many inputs the run has had, whoever did them. */
  get inputCount(): number {
    return this.inputs;
  }

  get last(): Deed | undefined {
    return this.list.at(-1);
  }

  /** An input has taken effect; `isPersons`: neither a plan's nor of a window that hangs. */
  taken({ atUs, action }: InputRecord, isPersons: boolean): void {
    const place = this.inputs++;
    if (!isPersons || this.belongsToLast(place, action)) return;
    this.list.push({ id: this.nextId(), place, atUs, action });
  }

  /** A client that is opened joins at once: that is one thing to a person. */
  private belongsToLast(place: number, action: LabAction): boolean {
    const { last } = this;
    return (
      action.do === 'join' &&
      last?.action.do === 'open' &&
      last.place === place - 1 &&
      last.action.client === action.client
    );
  }
}
