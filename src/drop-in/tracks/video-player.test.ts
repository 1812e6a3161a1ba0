// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RemoteVideo, type Receiver } from './remote-track.ts';

const RECEIVER: Receiver = {
  remoteAudioStats: () => never(),
  remoteVideoStats: () => never(),
  isSending: () => true,
  onAudioPlay: () => undefined,
};

function never(): never {
  throw new Error('nobody asks for figures here');
}

/** What of an element is looked at here. */
interface Shown {
  readonly id: string;
  readonly className: string;
  readonly parentElement: Shown | null;
  readonly children: readonly unknown[];
  readonly style: Readonly<Record<'objectFit' | 'transform', string>>;
  querySelector(selector: string): Shown | null;
}

declare const document: {
  readonly body: { innerHTML: string; querySelector(selector: string): Shown | null };
  getElementById(id: string): Shown | null;
  querySelectorAll(selector: string): readonly unknown[];
};

beforeEach(() => {
  document.body.innerHTML = '<div id="tile"></div><div id="other"></div><video id="own"></video>';
});
afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
});

const track = (): RemoteVideo => new RemoteVideo(7, 'track-video-7-client-1', RECEIVER);

function byId(id: string): Shown {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`there is no element ${id}`);
  return found;
}

describe('a video that an app plays', () => {
  it('stands in its place with the ids and the class that apps look for', () => {
    const video = track();
    video.play('tile');
    const container = byId('agora-video-player-track-video-7-client-1');
    const element = byId('video_track-video-7-client-1');
    expect(container.parentElement?.id).toBe('tile');
    expect(element.parentElement).toBe(container);
    expect(element.className).toBe('agora_video_player');
    expect(element.style.objectFit).toBe('cover');
    expect([video.isPlaying, video.getVideoElementVisibleStatus()]).toEqual([true, { visible: true }]);
  });

  it('is played by an element as by its id, and moves when it is played elsewhere', () => {
    const video = track();
    video.play('tile');
    const before = byId('video_track-video-7-client-1');
    video.play(byId('other'));
    expect(byId('tile').children).toHaveLength(0);
    expect(byId('other').querySelector('video')).toBe(before);
    expect(document.querySelectorAll('.agora_video_player')).toHaveLength(1);
  });

  it('leaves its place as it stops, and comes back', () => {
    const video = track();
    video.play('tile');
    video.stop();
    expect(byId('tile').children).toHaveLength(0);
    expect([video.isPlaying, video.getVideoElementVisibleStatus()]).toEqual([false, undefined]);
    video.play('tile');
    expect(byId('tile').children).toHaveLength(1);
  });

  it('uses a video element of the app itself, and leaves it there', () => {
    const video = track();
    const own = byId('own');
    video.play(own, { fit: 'contain', mirror: true });
    expect(document.querySelectorAll('video')).toHaveLength(1);
    expect(own.style.objectFit).toBe('contain');
    expect(own.style.transform).toBe('rotateY(180deg)');
    video.stop();
    expect(byId('own')).toBe(own);
  });

  it('is put into the body where there is no such element, and says so', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    track().play('no such tile');
    expect(document.body.querySelector('body > div > .agora_video_player')).not.toBeNull();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('no such tile'));
  });

  it('has no place without an element', () => {
    const video = track();
    expect(() => video.play()).toThrow(expect.objectContaining({ code: 'INVALID_PARAMS' }));
    expect(video.isPlaying).toBe(false);
  });

  it('keeps the style of the app where the app wants to style it', () => {
    const video = track();
    video.play('tile', { noStyle: true });
    expect(byId('video_track-video-7-client-1').style.objectFit).toBe('');
  });
});
