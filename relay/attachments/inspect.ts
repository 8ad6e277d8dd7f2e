// Says what a file is by its content, whatever its name claims. Knows nothing of who sends it or where it is kept.
import { limits } from '#protocol/limits.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { Measures } from './formats/bytes.ts';
import { isGif, measureGif, stripGif } from './formats/gif.ts';
import { isJpeg, measureJpeg, stripJpeg } from './formats/jpeg.ts';
import { isZip, officeType } from './formats/office.ts';
import { isPlainText } from './formats/plain-text.ts';
import { isPng, measurePng, stripPng } from './formats/png.ts';
import { isWebp, measureWebp, stripWebp } from './formats/webp.ts';
import { extensionOf, safeName } from './safe-name.ts';

export type Inspected = {
  readonly mime: string;
  /** Only where the image can be shown inline: sound, and not too many frames. */
  readonly width?: number;
  readonly height?: number;
};

/** Pixels that a viewer has to hold (GUARANTEES T26), and frames. */
const MOST_PIXELS = 40_000_000;
const MOST_FRAMES = 50;

const images = [
  { mime: 'image/png', extensions: ['png', 'apng'], is: isPng, measure: measurePng, strip: stripPng },
  { mime: 'image/jpeg', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'], is: isJpeg, measure: measureJpeg, strip: stripJpeg },
  { mime: 'image/gif', extensions: ['gif'], is: isGif, measure: measureGif, strip: stripGif },
  { mime: 'image/webp', extensions: ['webp'], is: isWebp, measure: measureWebp, strip: stripWebp },
] as const;

/** Type by type, the extensions that go with it. */
const extensions = new Map<string, readonly string[]>([
  ...images.map((image) => [image.mime, image.extensions] as const),
  ['application/pdf', ['pdf']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', ['pptx']],
  ['text/plain', ['txt', 'text', 'log', 'md', 'csv', 'tsv', 'json']],
]);

/** The type found in `bytes`; refused where it is empty, not allowed, too large a picture, or not what its name says. */
export function inspect(bytes: Uint8Array, name: string): Inspected | Refused {
  if (bytes.length === 0) return refuse('empty_file', 'the file is empty');
  const extension = extensionOf(name);
  const mime = typeOf(bytes);
  const claimed = [...extensions.values()].some((list) => list.includes(extension));
  if (mime === undefined)
    return claimed
      ? refuse('type_mismatch', `the content is not what .${extension} says`)
      : refuse('type_not_allowed', 'this type of file is not taken');
  if (extension !== '' && !extensions.get(mime)?.includes(extension))
    return claimed || mime !== 'text/plain'
      ? refuse('type_mismatch', `the content is ${mime}, the name says .${extension}`)
      : refuse('type_not_allowed', 'this type of file is not taken');
  return measured(mime, bytes);
}

function typeOf(bytes: Uint8Array): string | undefined {
  const image = images.find(({ is }) => is(bytes));
  if (image) return image.mime;
  if (bytes.length > 8 && String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-') return 'application/pdf';
  if (isZip(bytes)) return officeType(bytes);
  return isPlainText(bytes) ? 'text/plain' : undefined;
}

function measured(mime: string, bytes: Uint8Array): Inspected | Refused {
  const image = images.find((known) => known.mime === mime);
  if (!image) return { mime };
  const measures: Measures | undefined = image.measure(bytes);
  if (!measures) return refuse('type_mismatch', `the content begins as ${mime} and cannot be read as such`);
  const { width, height, frames } = measures;
  if (width * height > MOST_PIXELS)
    return refuse('image_too_large', 'the image has too many pixels', { max: MOST_PIXELS, got: width * height });
  return width === 0 || height === 0 || frames > MOST_FRAMES ? { mime } : { mime, width, height };
}

/** A file as it is kept. */
export type TakenIn = Inspected & { readonly name: string; readonly bytes: Uint8Array };

/** What is kept of a file: its type, a name to show, and its bytes without metadata and without what trails behind. */
export function takeIn(bytes: Uint8Array, name: string): TakenIn | Refused {
  if (bytes.length > limits.uploadBytes)
    return refuse('too_large', 'the file is too large', { max: limits.uploadBytes, got: bytes.length });
  const found = inspect(bytes, name);
  if ('refused' in found) return found;
  const strip = images.find(({ mime }) => mime === found.mime)?.strip;
  return { ...found, name: safeName(name), bytes: strip ? strip(bytes) : bytes };
}
