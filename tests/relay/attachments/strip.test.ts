// Row 70: where and by whom a picture was taken is nobody's business; and nothing may trail behind an image (66).
import { describe, expect, test } from 'vitest';
import { takeIn } from '#relay/attachments/inspect.ts';
import * as file from './files.ts';

const secret = 'SECRET 48.2082N';
const stripped = (bytes: Uint8Array, name: string): Uint8Array => {
  const outcome = takeIn(bytes, name);
  if ('refused' in outcome) throw new Error(outcome.refused.code);
  return outcome.bytes;
};
const profile = (length: number) => file.bytesOf('ICC_PROFILE\0', [1, 1], new Uint8Array(length));

describe('PNG', () => {
  const looks = [file.chunk('gAMA', new Uint8Array(4)), file.chunk('iCCP', new Uint8Array(500))];
  const says = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'].map((name) => file.chunk(name, file.text(secret)));
  test('keeps the picture and loses all that is said beside it (70)', () => {
    expect(stripped(file.png(3, 2, ...looks, ...says), 'a.png')).toEqual(file.png(3, 2, ...looks));
  });
  test('loses a colour profile of 5 MB (70)', () => {
    expect(stripped(file.png(3, 2, file.chunk('iCCP', new Uint8Array(5_000_000))), 'a.png')).toEqual(file.png(3, 2));
  });
  test.each(['<html><script>alert(1)</script>', 'PK\x03\x04'])('ends where it ends, whatever trails (66): %s', (tail) => {
    expect(stripped(file.bytesOf(file.png(3, 2), tail), 'a.png')).toEqual(file.png(3, 2));
  });
  test('that was cut off keeps its whole chunks', () => {
    const whole = file.png(3, 2);
    expect(stripped(whole.subarray(0, whole.length - 14), 'a.png')).toEqual(whole.subarray(0, 33));
  });
});

describe('JPEG', () => {
  const xmp = file.segment(0xe1, file.text(`http://ns.adobe.com/xap/1.0/\0<x>${secret}</x>`));
  const others = [
    file.segment(0xed, file.text(secret)),
    file.segment(0xfe, file.text(secret)),
    file.segment(0xe2, file.text(`MPF\0${secret}`)),
  ];
  const colour = [file.segment(0xe2, profile(300)), file.segment(0xee, file.text('Adobe\0'))];
  test('keeps the picture, its colours and nothing that is said beside it', () => {
    expect(stripped(file.jpeg(4, 5, file.jfif, file.exif(1), xmp, ...others, ...colour), 'a.jpg')).toEqual(
      file.jpeg(4, 5, file.jfif, ...colour),
    );
  });
  test.each([
    ['II', 6],
    ['MM', 3],
  ] as const)('of a telephone (%s) keeps which way is up, and only that', (order, way) => {
    const clean = stripped(file.jpeg(4, 5, file.exif(way, order)), 'a.jpg');
    expect(Buffer.from(clean).includes('GPS')).toBe(false);
    expect(Buffer.from(clean).includes('Exif')).toBe(true);
    expect(stripped(clean, 'a.jpg')).toEqual(clean);
    expect(takeIn(clean, 'a.jpg')).toMatchObject(way === 6 ? { width: 5, height: 4 } : { width: 4, height: 5 });
  });
  test('with a false way up is as if nothing were said', () => {
    expect(stripped(file.jpeg(4, 5, file.exif(77)), 'a.jpg')).toEqual(file.jpeg(4, 5));
  });
  test('ends where it ends: a zip behind it is gone (66)', () => {
    expect(stripped(file.bytesOf(file.jpeg(4, 5), file.zip('evil.exe')), 'a.jpg')).toEqual(file.jpeg(4, 5));
  });
  test('keeps every scan of a progressive picture, and what is between them', () => {
    const scans = file.jpeg(4, 5, file.jfif);
    const more = file.bytesOf(file.segment(0xc4, new Uint8Array(20)), file.segment(0xda, new Uint8Array(6)), [1, 0xff, 0, 2, 0xff, 0xd9]);
    const progressive = file.bytesOf(scans.subarray(0, scans.length - 2), more);
    expect(stripped(progressive, 'a.jpg')).toEqual(progressive);
  });
  test('that was cut off in its data stays so', () => {
    const whole = file.jpeg(4, 5);
    expect(stripped(whole.subarray(0, whole.length - 4), 'a.jpg')).toEqual(whole.subarray(0, whole.length - 4));
  });
});

describe('WebP', () => {
  const exif = file.riff('EXIF', file.text(secret));
  const xmp = file.riff('XMP ', file.text(`${secret}!`));
  test('keeps the picture, loses EXIF and XMP, and its head says so (70)', () => {
    const icc = file.riff('ICCP', new Uint8Array(300));
    const full = file.webp(file.vp8x(8, 9, 0x2c), icc, file.vp8(8, 9), exif, xmp, file.riff('ZZZZ', file.text(secret)));
    expect(stripped(full, 'a.webp')).toEqual(file.webp(file.vp8x(8, 9, 0x20), icc, file.vp8(8, 9)));
  });
  test('loses a colour profile of 5 MB, and its head says so', () => {
    const full = file.webp(file.vp8x(8, 9, 0x20), file.riff('ICCP', new Uint8Array(5_000_000)), file.vp8(8, 9));
    expect(stripped(full, 'a.webp')).toEqual(file.webp(file.vp8x(8, 9, 0), file.vp8(8, 9)));
  });
  test('ends where it ends', () => {
    expect(stripped(file.bytesOf(file.webp(file.vp8(8, 9)), '<html>'), 'a.webp')).toEqual(file.webp(file.vp8(8, 9)));
  });
});

describe('GIF', () => {
  test('keeps frames and loop, loses comments, XMP and what trails behind', () => {
    const full = file.bytesOf(file.gif(6, 7, file.gifLoop, file.gifComment, file.gifFrame, file.gifXmp, file.gifFrame), '*/alert(1)');
    expect(stripped(full, 'a.gif')).toEqual(file.gif(6, 7, file.gifLoop, file.gifFrame, file.gifFrame));
  });
});

test('what is not an image is kept byte by byte', () => {
  for (const [bytes, name] of [
    [file.pdf, 'a.pdf'],
    [file.text('words'), 'a.txt'],
  ] as const)
    expect(stripped(bytes, name)).toEqual(bytes);
});
