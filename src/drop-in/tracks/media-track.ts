/** What a device or a peer gives: kind and a label. */
export interface MediaSource {
  readonly kind: 'audio' | 'video';
  readonly label: string;
  readonly deviceId?: string;
}

let made = 0;

/** A number of its own for everything that needs one. */
function nextNumber(): number {
  return ++made;
}

/**
 * A MediaStreamTrack for platforms that have none: states, settings and events, and no media.
 */
class PlainMediaTrack extends EventTarget {
  readonly id: string;
  readonly kind: 'audio' | 'video';
  readonly label: string;
  enabled = true;
  readonly muted = false;
  contentHint = '';
  readyState: 'live' | 'ended' = 'live';
  onended: ((event: Event) => void) | null = null;
  onmute: ((event: Event) => void) | null = null;
  onunmute: ((event: Event) => void) | null = null;
  private readonly source: MediaSource;

  constructor(source: MediaSource) {
    super();
    this.source = source;
    this.id = `lab-track-${nextNumber()}`;
    this.kind = source.kind;
    this.label = source.label;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  clone(): PlainMediaTrack {
    return new PlainMediaTrack(this.source);
  }

  getSettings(): MediaTrackSettings {
    const device = { deviceId: this.source.deviceId ?? this.id };
    return this.kind === 'video' ? { ...device, width: 640, height: 480, frameRate: 15 } : device;
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }
}

/** A canvas whose stream a page can show; undefined where the platform draws none. */
function canvasTrack(label: string): MediaStreamTrack | undefined {
  if (typeof document === 'undefined' || typeof HTMLCanvasElement === 'undefined') return undefined;
  if (!('captureStream' in HTMLCanvasElement.prototype)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext('2d');
  if (context === null || typeof context.fillRect !== 'function') return undefined;
  context.fillStyle = `hsl(${(nextNumber() * 67) % 360} 45% 35%)`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = 'white';
  context.font = '48px sans-serif';
  context.fillText(label, 40, 260);
  return canvas.captureStream(0).getVideoTracks()[0];
}

/** A track of media that nobody recorded. */
export function mediaTrackOf(source: MediaSource): MediaStreamTrack {
  const drawn = source.kind === 'video' ? canvasTrack(source.label) : undefined;
  return drawn ?? (new PlainMediaTrack(source) as object as MediaStreamTrack);
}
