/**
 * The ways that the media of a page can go, the one that a browser likes best first: straight to the
 * edge, or through a relay, which is what a cloud proxy is to a browser.
 */
export const MEDIA_WAYS = ['udp', 'tcp', 'relay-udp', 'relay-tcp'] as const;
export type MediaWay = (typeof MEDIA_WAYS)[number];

/** Whether a way is none where no UDP gets through. */
export function isUdpWay(way: MediaWay): boolean {
  return way === 'udp' || way === 'relay-udp';
}

/** Whether a way leads through a relay. */
export function isRelayed(way: MediaWay): boolean {
  return way === 'relay-udp' || way === 'relay-tcp';
}
