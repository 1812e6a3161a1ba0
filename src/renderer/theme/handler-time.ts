/** How long a handler of an app took, from milliseconds: `0.4 ms`, `12 ms`. */
export function handlerTime(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
