import type { BrowserWindow } from 'electron';
import type { RememberedPlaces } from './place-file.ts';

/** What of a window matters here. */
export type PlacedWindow = Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized' | 'on'>;

/**
 * Remembers where a person puts a window, as they do it: a page that closes itself takes its
 * window along without a `close` event, and a window that has gone tells nothing any more. Where
 * the desktop tells no positions, the one of another desktop stays.
 */
export function keepPlace(
  window: PlacedWindow,
  name: string,
  places: RememberedPlaces,
  isPlaceKnown: boolean,
): void {
  const keep = () => {
    const { x, y, width, height } = window.getNormalBounds();
    const known = places.of(name);
    const position = isPlaceKnown ? { x, y } : { x: known?.x, y: known?.y };
    places.keep(name, { ...position, width, height, isMaximized: window.isMaximized() });
  };
  window.on('move', keep);
  window.on('resize', keep);
  window.on('maximize', keep);
  window.on('unmaximize', keep);
}
