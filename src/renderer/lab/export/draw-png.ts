import { pixelSizeOf } from '../../../core/export/svg/picture-size.ts';

/**
 * Draws an SVG file of ours as pixels, twice as fine where that fits.
 *
 * @throws Error with a sentence when the picture is too large or the browser cannot draw it
 */
export async function drawPng(svg: string): Promise<Blob> {
  const { width, height, scale } = pixelSizeOf(svg);
  const image = await loaded(svg);
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const brush = canvas.getContext('2d');
  brush?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const png = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
  if (brush === null || png === null) throw new Error('The browser cannot draw a picture of this size.');
  return png;
}

async function loaded(svg: string): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return image;
  } catch {
    throw new Error('The browser cannot draw the picture.');
  } finally {
    URL.revokeObjectURL(url);
  }
}
