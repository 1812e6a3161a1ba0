import type { CallbackRole } from '../../../vocabulary/callbacks.ts';
import type { CallbackNames } from '../../surface/callback-names.ts';
import { TOKEN_EXPIRED } from './token-expired.ts';
import { TOKEN_WILL_EXPIRE } from './token-will-expire.ts';

/**
 * Callbacks that bring their names on all platforms in a file of their own; the names of the
 * others stand in the platforms' files.
 */
export const ADDED_NAMES: Readonly<Partial<Record<CallbackRole, CallbackNames>>> = {
  tokenWillExpire: TOKEN_WILL_EXPIRE,
  tokenExpired: TOKEN_EXPIRED,
};
