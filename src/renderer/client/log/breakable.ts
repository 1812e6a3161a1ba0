/** A line of code in the parts between which it may wrap: behind dots, brackets, commas and colons. */
export function breakable(text: string): readonly string[] {
  return text.split(/(?<=[.(,:])(?=\w)/);
}
