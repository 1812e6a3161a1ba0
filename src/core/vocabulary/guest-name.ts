/**
 * How a client is called that has no user ID to be called by: the first of `guest1`, `guest2`, …
 * that is not taken.
 */
export function guestName(isTaken: (id: string) => boolean): string {
  let number = 1;
  while (isTaken(`guest${number}`)) number++;
  return `guest${number}`;
}
