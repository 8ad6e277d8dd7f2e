// Draws a part of a picture anew, as a file of its own. What a camera wrote into the file beside the picture is left behind.

/** In pixels of the picture. */
export type Part = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** `to` is its size in pixels afterwards. Undefined where this browser cannot draw it. */
export async function drawPart(
  picture: ImageBitmap | HTMLImageElement,
  { x, y, width, height }: Part,
  file: { readonly name: string; readonly type: string },
  to: { readonly width: number; readonly height: number } = { width, height },
): Promise<File | undefined> {
  const canvas = Object.assign(document.createElement('canvas'), to);
  canvas.getContext('2d')?.drawImage(picture, x, y, width, height, 0, 0, to.width, to.height);
  // PNG keeps what is transparent; a photograph is much smaller as JPEG.
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.9));
  return blob ? new File([blob], file.name, { type }) : undefined;
}
