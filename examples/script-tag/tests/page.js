import AgoraRTC from 'agora-rtc-sdk-ng'; // the drop-in
import script from '../app.js?raw';
import html from '../index.html?raw';

/** Puts the page into the document, as a browser would, and presses "Join". */
export function openPage() {
  // What the script tag of the SDK leaves behind.
  globalThis.AgoraRTC = AgoraRTC;
  document.body.innerHTML = /<body>(.*)<\/body>/s.exec(html)[1];
  new Function(script)();
  document.getElementById('join').click();
}

/** What stands on the tiles. */
export const tiles = () => [...document.querySelectorAll('#tiles li')].map((tile) => tile.textContent);
