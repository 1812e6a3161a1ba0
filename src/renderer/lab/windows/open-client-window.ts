import type { Persona } from '../../../core/vocabulary/persona.ts';
import { placeBesideLab, windowSize } from '../../../hub/windows/beside-lab.ts';
import { openedFrom } from '../../connection/opened-from.ts';
import { popupFeatures } from './popup-features.ts';

/**
 * The part of the screen that windows may cover; browsers that do not say where it begins start at
 * its corner.
 */
function availableScreen(): { left: number; top: number; width: number; height: number } {
  const { availWidth, availHeight } = window.screen;
  const { availLeft = 0, availTop = 0 } = window.screen as Screen & {
    availLeft?: number;
    availTop?: number;
  };
  return { left: availLeft, top: availTop, width: availWidth, height: availHeight };
}

/**
 * Opens the window of a client beside the lab window; false when the browser does not allow it. A
 * window that is there already is not found by its name: it has a process of its own, and its name
 * is gone.
 */
export function openClientWindow(client: string, url: string, persona: Persona, index: number): boolean {
  const lab = {
    left: window.screenX,
    top: window.screenY,
    width: window.outerWidth,
    height: window.outerHeight,
  };
  const place = placeBesideLab(lab, availableScreen(), windowSize(persona), index);
  return window.open(openedFrom(url, window), `reconnect-lab-${client}`, popupFeatures(place)) !== null;
}
