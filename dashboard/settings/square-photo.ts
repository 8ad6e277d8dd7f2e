// Makes a photo what faces are drawn from: the middle of the picture as a square, no larger than any screen needs. What the camera wrote
// into the file beside the picture is left behind.

/** SPEC M-03. */
const LEAST = 100;
const MOST = 512;

/** Undefined where the file is no picture that this browser reads, or too small. */
export async function squarePhoto(file: Blob): Promise<File | undefined> {
  const picture = await createImageBitmap(file).catch(isNoPicture);
  if (!picture) return undefined;
  const edge = Math.min(picture.width, picture.height);
  if (edge < LEAST) return undefined;
  const side = Math.min(edge, MOST);
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  canvas.getContext('2d')?.drawImage(picture, (picture.width - edge) / 2, (picture.height - edge) / 2, edge, edge, 0, 0, side, side);
  picture.close();
  // PNG keeps what is transparent; a photograph is much smaller as JPEG.
  const type = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.9));
  return blob ? new File([blob], 'photo', { type }) : undefined;
}

/** Whoever chose the file is told by the caller. */
function isNoPicture(): undefined {
  return undefined;
}
