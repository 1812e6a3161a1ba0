/** A promise that somebody else settles, once. */
export class Settlement<Value> {
  readonly promise: Promise<Value>;
  private accept: (value: Value) => void = () => undefined;
  private decline: (error: unknown) => void = () => undefined;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.accept = resolve;
      this.decline = reject;
    });
  }

  resolve(value: Value): void {
    this.accept(value);
  }

  reject(error: unknown): void {
    this.decline(error);
  }
}
