import type { Rect } from '../../../hub/windows/beside-lab.ts';

/** The window features of `window.open` for a place. */
export function popupFeatures({ left, top, width, height }: Rect): string {
  return `popup,left=${left},top=${top},width=${width},height=${height}`;
}
