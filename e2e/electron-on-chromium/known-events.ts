import { EventEmitter } from 'node:events';
import { unknown } from './strict.ts';

type Listener = (...args: unknown[]) => void;

/**
 * An emitter whose events are listed: listening to another is an error, as it would never come.
 */
export class KnownEvents extends EventEmitter {
  readonly #what: string;
  readonly #known: ReadonlySet<string>;

  constructor(what: string, known: readonly string[]) {
    super();
    this.#what = what;
    this.#known = new Set(known);
  }

  override on(event: string, listener: Listener): this {
    this.#check(event);
    return super.on(event, listener);
  }
  override once(event: string, listener: Listener): this {
    this.#check(event);
    return super.once(event, listener);
  }
  override addListener(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  #check(event: string): void {
    if (!this.#known.has(event)) throw unknown(`the event "${event}" of ${this.#what}`);
  }
}

/** First argument of events that can be refused. */
export class PreventableEvent {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Emits an event that can be refused; gives back whether it was. */
export function isRefused(emitter: EventEmitter, name: string, ...args: readonly unknown[]): boolean {
  const event = new PreventableEvent();
  emitter.emit(name, event, ...args);
  return event.defaultPrevented;
}
