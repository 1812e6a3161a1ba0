import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import { readColours, type Colours } from './colours.ts';

/** A canvas that fills its box at the resolution of the screen, painted at most once a frame. */
export function useCanvas(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  box: Readonly<Ref<HTMLElement | null>>,
  paint: (context: CanvasRenderingContext2D, colours: Colours) => void,
) {
  const width = ref(600);
  const height = ref(200);
  let colours: Colours | null = null;
  let frame = 0;
  const stops: (() => void)[] = [];

  function request(): void {
    if (frame === 0) frame = requestAnimationFrame(run);
  }

  function run(): void {
    frame = 0;
    const element = canvas.value;
    const context = element?.getContext('2d', { alpha: false });
    if (element === null || context === null || context === undefined) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const wide = Math.round(width.value * ratio);
    const high = Math.round(height.value * ratio);
    if (element.width !== wide) element.width = wide;
    if (element.height !== high) element.height = high;
    colours ??= readColours(element.parentElement ?? document.body);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, colours);
  }

  function recolour(): void {
    colours = null;
    request();
  }

  onMounted(() => {
    const size = new ResizeObserver(([entry]) => {
      width.value = Math.max(1, entry?.contentRect.width ?? width.value);
      height.value = Math.max(1, entry?.contentRect.height ?? height.value);
      request();
    });
    if (box.value !== null) size.observe(box.value);
    const schemes = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
      matchMedia(query),
    );
    for (const scheme of schemes) scheme.addEventListener('change', recolour);
    const root = new MutationObserver(recolour);
    root.observe(document.documentElement, {
      attributes: true,
      attributeFilter: ['class', 'style', 'data-theme'],
    });
    // Faces that arrive late change every label.
    void document.fonts.ready.then(request);
    stops.push(
      () => size.disconnect(),
      () => schemes.forEach((scheme) => scheme.removeEventListener('change', recolour)),
      () => root.disconnect(),
    );
    request();
  });

  onBeforeUnmount(() => {
    cancelAnimationFrame(frame);
    for (const stop of stops) stop();
  });

  return { width, height, request };
}
