import { meeting } from '../seat/stages.ts';

/** A listener of whatever arguments its event has. */
export type Listener = (...args: never[]) => unknown;

interface Registration {
  readonly listener: Listener;
  readonly isOnce: boolean;
}

/**
 * The SDK's emitter: a listener counts once however often it is added, all run at once and on the
 * list as it was, and one that throws stops neither the others nor the SDK.
 */
export class Events {
  private readonly registered = new Map<string, Registration[]>();

  // The typings of the SDK have Function here, and one list of overloads for each class.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
  on(event: string, listener: Function): void {
    this.add(event, listener as Listener, false);
  }

  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
  once(event: string, listener: Function): void {
    this.add(event, listener as Listener, true);
  }

  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
  off(event: string, listener: Function): void {
    const list = this.registered.get(event);
    if (list !== undefined)
      this.registered.set(
        event,
        list.filter((one) => one.listener !== listener),
      );
  }

  removeAllListeners(event?: string): void {
    if (event === undefined) this.registered.clear();
    else this.registered.delete(event);
  }

  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
  getListeners(event: string): Function[] {
    return (this.registered.get(event) ?? []).map(({ listener }) => listener);
  }

  /** Whether anybody listens. */
  hears(event: string): boolean {
    return (this.registered.get(event) ?? []).length > 0;
  }

  /** Tells everybody who listens. */
  emit(event: string, ...args: readonly unknown[]): void {
    for (const { listener, isOnce } of [...(this.registered.get(event) ?? [])]) {
      if (isOnce) this.off(event, listener);
      this.call(event, listener, args);
    }
  }

  private call(event: string, listener: Listener, args: readonly unknown[]): void {
    const { handlerWatchers } = meeting();
    const startMs = globalThis.performance.now();
    const tell = (error?: unknown): void => {
      const tookMs = globalThis.performance.now() - startMs;
      for (const watch of handlerWatchers) watch({ event, args, tookMs, error });
    };
    try {
      const given: unknown = Reflect.apply(listener, this, args);
      if (handlerWatchers.length === 0) return;
      // What it rejects with stays the app's own: nobody takes it for handled.
      if (given instanceof Promise) void given.then(() => tell());
      else tell();
    } catch (error) {
      console.error(`A listener of "${event}" threw:`, error);
      tell(error);
    }
  }

  private add(event: string, listener: Listener, isOnce: boolean): void {
    const list = this.registered.get(event) ?? [];
    if (list.some((one) => one.listener === listener)) return;
    this.registered.set(event, [...list, { listener, isOnce }]);
  }
}
