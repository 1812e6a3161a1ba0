/** How a picture lies in its place. */
export interface PlayerStyle {
  readonly fit: 'cover' | 'contain' | 'fill';
  readonly isMirrored: boolean;
  readonly hasStyle: boolean;
}

const hasPage = (): boolean => typeof document !== 'undefined';

/** Where a picture goes: an element, or the id of one; the body where there is none of that id. */
function placeOf(target: string | HTMLElement): HTMLElement {
  if (typeof target !== 'string') return target;
  const found = document.getElementById(target);
  if (found !== null) return found;
  console.warn(`There is no element with the id "${target}": the video is played in document.body.`);
  return document.body;
}

/** jsdom has video elements and cannot play them. */
const canPlay = (): boolean => typeof MediaStream !== 'undefined' && !navigator.userAgent.includes('jsdom');

/**
 * The elements that a video track puts on a page: a container around a video, with the ids and the
 * class that apps and their tests look for.
 */
export class VideoPlayer {
  private readonly trackId: string;
  private container: HTMLElement | undefined;
  private video: HTMLVideoElement | undefined;

  constructor(trackId: string) {
    this.trackId = trackId;
  }

  /** Puts them into a place, or moves them there. */
  show(target: string | HTMLElement, media: MediaStreamTrack, style: PlayerStyle): void {
    if (!hasPage()) return;
    const place = placeOf(target);
    if (typeof HTMLVideoElement !== 'undefined' && place instanceof HTMLVideoElement) {
      this.remove();
      this.video = place;
    } else {
      this.container ??= this.newContainer();
      this.video ??= this.newVideo();
      this.container.append(this.video);
      place.append(this.container);
    }
    if (style.hasStyle) dress(this.video, style);
    feed(this.video, media);
  }

  /** Takes them off the page. */
  remove(): void {
    this.container?.remove();
    if (this.video !== undefined && canPlay()) this.video.srcObject = null;
    this.container = undefined;
    this.video = undefined;
  }

  /** Whether somebody could see it. */
  get isOnPage(): boolean {
    return this.video?.isConnected === true;
  }

  private newContainer(): HTMLElement {
    const container = document.createElement('div');
    container.id = `agora-video-player-${this.trackId}`;
    const { style } = container;
    style.width = style.height = '100%';
    style.position = 'relative';
    style.overflow = 'hidden';
    style.backgroundColor = 'black';
    return container;
  }

  private newVideo(): HTMLVideoElement {
    const video = document.createElement('video');
    video.id = `video_${this.trackId}`;
    video.className = 'agora_video_player';
    video.setAttribute('playsinline', '');
    video.setAttribute('muted', '');
    video.setAttribute('autoplay', '');
    video.muted = true;
    return video;
  }
}

function dress(video: HTMLVideoElement, { fit, isMirrored }: PlayerStyle): void {
  const { style } = video;
  style.width = style.height = '100%';
  style.position = 'absolute';
  style.left = style.top = '0';
  style.objectFit = fit;
  style.transform = isMirrored ? 'rotateY(180deg)' : '';
}

function feed(video: HTMLVideoElement, media: MediaStreamTrack): void {
  if (!canPlay() || !(media instanceof MediaStreamTrack)) return;
  video.srcObject = new MediaStream([media]);
  void video.play().catch(() => undefined);
}
