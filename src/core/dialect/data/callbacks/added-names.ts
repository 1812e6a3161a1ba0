import type { CallbackRole } from '../../../vocabulary/callbacks.ts';
import type { CallbackNames } from '../../surface/callback-names.ts';

/**
 * Callbacks that bring their names on all platforms in a file of their own; the names of the
 * others stand in the platforms' files.
 */
export const ADDED_NAMES: Readonly<Partial<Record<CallbackRole, CallbackNames>>> = {};
