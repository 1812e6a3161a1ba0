/** Whether a file is called what scenarios are called. */
export function isScenarioName(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** Whether a file is called what traces are called. */
export function isTraceName(name: string): boolean {
  return /\.jsonl$/i.test(name);
}
