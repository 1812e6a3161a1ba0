/** A sentence in which no line ends between a number and its unit: `10 s` stays together. */
export function unbroken(text: string): string {
  return text.replace(/(\d) (ms|s|min|h|%|[kM]bit\/s)(?!\w)/g, '$1\u00a0$2');
}
