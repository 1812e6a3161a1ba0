import { expect } from '@playwright/test';

/** Milliseconds between two looks. */
const INTERVALS_MS = [20, 50];

/** `expect.poll` for what a test has at hand and what comes within moments: it looks often. */
export const soon: typeof expect.poll = (probe, options) => {
  const { message, timeout } = typeof options === 'object' ? options : { message: options };
  return expect.poll(probe, {
    intervals: INTERVALS_MS,
    ...(message === undefined ? {} : { message }),
    ...(timeout === undefined ? {} : { timeout }),
  });
};
