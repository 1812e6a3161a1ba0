/** Runs before each test file: whoever loads a copy of the SDK meets the drop-in. */
import { expect } from 'vitest';
import { setTrap } from '../doors/trap.ts';
import { matchers } from '../matchers/matchers.ts';

setTrap();
expect.extend(matchers);
