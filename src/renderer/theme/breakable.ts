/**
 * A line of code in the parts between which it may wrap: behind dots, brackets, commas and colons.
 * Each part comes in the words of its name, between which a narrow column may wrap as well.
 */
export function breakable(text: string): readonly (readonly string[])[] {
  return text
    .split(/(?<=[.(,:])(?=\w)/)
    .map((part) => part.split(/(?<=[a-z\d])(?=[A-Z])|(?<=_)(?=\w)|(?<=\()(?=")|(?<=[A-Z])(?=[A-Z][a-z])/));
}
