import type { IAgoraRTCClient } from 'agora-rtc-sdk-ng';
import { meeting } from '../seat/stages.ts';

/** How long a handler keeps the page is told by this one, whatever clock the app has. */
const wallClock = globalThis.performance;

/** A listener as the typings of the SDK take it, for any event of any of its classes. */
export type AnyListener = Parameters<IAgoraRTCClient['off']>[1];

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

  on(event: string, listener: AnyListener): void {
    this.add(event, listener as Listener, false);
  }

  once(event: string, listener: AnyListener): void {
    this.add(event, listener as Listener, true);
  }

  off(event: string, listener: AnyListener): void {
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

  getListeners(event: string): AnyListener[] {
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
    const { handlerWatchers, cause } = meeting();
    const startMs = wallClock.now();
    const tell = (error?: unknown): void => {
      const tookMs = wallClock.now() - startMs;
      for (const watch of handlerWatchers) watch({ event, args, tookMs, error, cause });
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
