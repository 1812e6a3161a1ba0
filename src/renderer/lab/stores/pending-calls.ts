import type { LabCallName, LabCalls } from '../../../hub/contract/lab-messages.ts';

/** A call that failed; the message is a sentence for people. */
export class CallError extends Error {
  override readonly name = 'CallError';
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallError) => void;
}

/** Calls that wait for their answer, by number. */
export class PendingCalls {
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  /** A promise for the answer to the call that `send` sends under the number it is given. */
  start<Name extends LabCallName>(send: (id: number) => void): Promise<LabCalls[Name]['answer']> {
    const id = ++this.lastId;
    return new Promise<LabCalls[Name]['answer']>((resolve, reject) => {
      this.pending.set(id, { resolve: resolve as (value: unknown) => void, reject });
      send(id);
    });
  }

  /** The answer came; an answer to nothing is ignored. */
  answer(id: number, value: unknown): void {
    this.take(id)?.resolve(value);
  }

  /** The call was refused. */
  fail(id: number, message: string): void {
    this.take(id)?.reject(new CallError(message));
  }

  /** Nothing that waits will be answered any more. */
  failAll(message: string): void {
    for (const id of [...this.pending.keys()]) this.fail(id, message);
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }
}
