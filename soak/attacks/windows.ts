import type { Attack } from '../attack.ts';
import { lieToSession } from '../../test/support/hostile/lied-to-session.ts';

const windows: Attack = {
  about:
    'a window lies, keeps silent, is late or floods the lab: only this client may end, and the trace replays',
  run: lieToSession,
};
export default windows;
