/** A description without the links and code marks of the manual, for editors. */
export function plainDescription(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}
