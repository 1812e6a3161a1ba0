import type { Persona } from '../../core/persona/persona.ts';
import type { WindowPlace } from './window-place.ts';

type Size = Pick<WindowPlace, 'width' | 'height'>;

/** Size of a client's window where none is remembered: tall for what runs on phones, wide for the rest. */
export function clientWindowSize({ os }: Persona): { readonly size: Size; readonly smallest: Size } {
  const isPhone = os === 'android' || os === 'ios';
  return {
    size: isPhone ? { width: 390, height: 780 } : { width: 640, height: 480 },
    smallest: { width: 320, height: 400 },
  };
}
