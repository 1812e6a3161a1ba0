/**
 * Whether a text is what a pattern says, in which `*` stands for any letters, or for none. Takes
 * time by the product of both lengths at most, whatever the pattern.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resumed = 0;
  while (inText < text.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern++;
      resumed = inText;
    } else if (pattern[inPattern] === text[inText]) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resumed;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
