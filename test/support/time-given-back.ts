import { afterAll } from 'vitest';

const PlatformDate = Date;

// Run by vitest ahead of every test file. Files share their modules and their globals, so a clock
// that one leaves behind would be the time of the next.
afterAll(() => {
  if (Date === PlatformDate && !('clock' in setTimeout)) return;
  throw new Error('A test of this file leaves fake timers in place: vi.useRealTimers(), or lab.close()');
});
