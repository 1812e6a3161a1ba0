/**
 * A test to the stand-in: run this function in the main process, with the module and one argument.
 */
interface Evaluate {
  readonly evaluate: number;
  readonly program: string;
  readonly argument: unknown;
}

/** What a test is told. */
export type ToTest =
  | { readonly type: 'ready'; readonly endpoint: string }
  | { readonly type: 'answer'; readonly evaluate: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly evaluate: number; readonly text: string };

function isEvaluate(message: unknown): message is Evaluate {
  return typeof message === 'object' && message !== null && 'evaluate' in message && 'program' in message;
}

/**
 * Lets the test that started this process do what Playwright's `electronApp.evaluate` does: run a
 * function in the main process with the module `electron`. Over the channel that Node gives to a
 * child; without one nobody listens.
 */
export function listenToTests(
  electron: Readonly<Record<string, object>> & {
    readonly app: { whenReady: () => Promise<void>; exit: (code: number) => void };
  },
  browser: () => { readonly endpoint: string },
): void {
  const tell = (message: ToTest) => process.send?.(message);
  if (process.send === undefined) return;
  void electron.app.whenReady().then(() => tell({ type: 'ready', endpoint: browser().endpoint }));
  process.on('message', (message) => {
    if (!isEvaluate(message)) return;
    const { evaluate, program, argument } = message;
    const run = new Function('electron', 'argument', `return (${program})(electron, argument)`) as (
      module: unknown,
      given: unknown,
    ) => unknown;
    Promise.resolve()
      .then(() => run(electron, argument))
      .then((value) => tell({ type: 'answer', evaluate, value: value ?? null }))
      .catch((error: unknown) => tell({ type: 'failure', evaluate, text: String(error) }));
  });
  // A test that has died cannot end its app any more.
  process.once('disconnect', () => electron.app.exit(1));
  // The channel alone does not keep the app alive.
  process.channel?.unref();
}
