/** What each numbered moment of the article's diagrams is, said of the lane that it stands on. */
export const MOMENT_MEANING: Readonly<Record<string, string>> = {
  T0: 'asks to join a channel',
  T1: 'has joined',
  T2: 'is told that another user is there',
  T3: 'its network breaks or its process ends: no more data of it',
  T4: 'notices that it hears nothing from the server',
  T5: 'has heard nothing for so long that the connection counts as lost',
  T6: 'is told that another user is gone',
  T7: 'is back, or has given up',
  T8: 'is told that another user is back',
};

/** `T4: notices that …`; of a number without a meaning the number alone. */
export function momentMeaning(number: string): string {
  const meaning = MOMENT_MEANING[number];
  return meaning === undefined ? number : `${number}: ${meaning}`;
}
