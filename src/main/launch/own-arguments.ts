/**
 * What of a command line is for the app itself: all of it in a packaged app, and what stands after
 * the app's path where Electron's own program was started with that path
 * (`electron --inspect . scenario.yaml`). There switches for the runtime may come first, as
 * Playwright and debuggers put them. Electron finds the path by the same rules
 * (`default_app/main.ts`): the first argument that is no switch and does not belong to
 * `--require`, or `--app=PATH`.
 *
 * `argv`: with the program at its head; `isByPath`: `process.defaultApp`, which only Electron's
 * own program sets.
 */
export function ownArguments(argv: readonly string[], isByPath: boolean): readonly string[] {
  const given = argv.slice(1);
  if (!isByPath) return given;
  for (let at = 0; at < given.length; at += 1) {
    const one = given[at] ?? '';
    if (one === '--require' || one === '-r') at += 1;
    else if (one.startsWith('--app=') || !one.startsWith('-')) return given.slice(at + 1);
  }
  return [];
}
