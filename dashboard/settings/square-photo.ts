// Makes a photo what faces are drawn from: the middle of the picture as a square, no larger than any screen needs.
import { drawPart } from '../picture-part.ts';

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
  const middle = { x: (picture.width - edge) / 2, y: (picture.height - edge) / 2, width: edge, height: edge };
  const photo = await drawPart(picture, middle, { name: 'photo', type: file.type }, { width: side, height: side });
  picture.close();
  return photo;
}

/** Whoever chose the file is told by the caller. */
function isNoPicture(): undefined {
  return undefined;
}
