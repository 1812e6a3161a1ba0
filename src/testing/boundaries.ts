/** Node's AsyncLocalStorage, as far as it is used. */
interface AsyncStorage<Value> {
  getStore(): Value | undefined;
  run<Result>(value: Value, run: () => Result): Result;
}

interface NodeProcess {
  readonly getBuiltinModule?: (
    name: string,
  ) => { new <Value>(): AsyncStorage<Value> } extends infer Storage
    ? { readonly AsyncLocalStorage: Storage } | undefined
    : never;
}

/** A stack, for platforms that cannot follow a call through its promises. */
class SynchronousStorage<Value> implements AsyncStorage<Value> {
  private value: Value | undefined;

  getStore(): Value | undefined {
    return this.value;
  }

  run<Result>(value: Value, run: () => Result): Result {
    const before = this.value;
    this.value = value;
    try {
      return run();
    } finally {
      this.value = before;
    }
  }
}

const { process: node } = globalThis as { readonly process?: NodeProcess };
const Storage = node?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage ?? SynchronousStorage;

/** The lab within whose boundary the running code is. */
export const boundaries: AsyncStorage<object> = new Storage<object>();
