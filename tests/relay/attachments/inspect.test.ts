// GUARANTEES §3.4, uploads 63–71: what is taken, as what, and what is not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '#protocol/limits.ts';
import { inspect, takeIn } from '#relay/attachments/inspect.ts';
import * as file from './files.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const pptx = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const code = (outcome: object): unknown => ('refused' in outcome ? (outcome.refused as { code: string }).code : outcome);
const frames = (count: number) => Array.from({ length: count }, () => file.gifFrame);

test.each<[string, Uint8Array, object]>([
  ['a.png', file.png(3, 2), { mime: 'image/png', width: 3, height: 2 }],
  ['A.PNG', file.png(3, 2), { mime: 'image/png', width: 3, height: 2 }],
  ['no extension', file.png(3, 2), { mime: 'image/png', width: 3, height: 2 }],
  ['a.jpg', file.jpeg(4, 5, file.jfif), { mime: 'image/jpeg', width: 4, height: 5 }],
  ['a.jpeg', file.jpeg(4, 5, file.exif(6)), { mime: 'image/jpeg', width: 5, height: 4 }],
  ['a.jpeg', file.jpeg(4, 5, file.exif(8, 'MM')), { mime: 'image/jpeg', width: 5, height: 4 }],
  ['a.gif', file.gif(6, 7, file.gifFrame), { mime: 'image/gif', width: 6, height: 7 }],
  ['a.webp', file.webp(file.vp8(8, 9)), { mime: 'image/webp', width: 8, height: 9 }],
  ['a.webp', file.webp(file.vp8l(8, 9)), { mime: 'image/webp', width: 8, height: 9 }],
  ['a.webp', file.webp(file.vp8x(800, 900, 0), file.vp8(800, 900)), { mime: 'image/webp', width: 800, height: 900 }],
  ['a.pdf', file.pdf, { mime: 'application/pdf' }],
  ['a.docx', file.zip('[Content_Types].xml', 'word/document.xml'), { mime: docx }],
  ['a.xlsx', file.zip('xl/workbook.xml', '[Content_Types].xml'), { mime: xlsx }],
  ['a.pptx', file.zip('[Content_Types].xml', 'ppt/presentation.xml'), { mime: pptx }],
  ['notes.txt', file.text('Grüße 👋\r\n\tend'), { mime: 'text/plain' }],
  ['table.csv', file.text('a,b\n1,2'), { mime: 'text/plain' }],
  ['notes', file.text('\ufeffwith a mark'), { mime: 'text/plain' }],
])('%s is taken for what it is (65)', (name, bytes, expected) => {
  expect(inspect(bytes, name)).toEqual(expected);
});

const html = file.text('<!DOCTYPE html><script>alert(1)</script>');
const svg = file.text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const php = file.text('<?php system($_GET[0]);');
const exe = file.bytesOf('MZ', [0x90, 0, 3, 0, 0, 0]);
const elf = file.bytesOf([0x7f], 'ELF', [2, 1, 1, 0]);

test.each<[string, string, Uint8Array, string]>([
  ['0 bytes', 'a.png', new Uint8Array(), 'empty_file'],
  ['HTML as jpg', 'a.jpg', html, 'type_mismatch'],
  ['SVG as jpg', 'a.jpg', svg, 'type_mismatch'],
  ['PHP as jpg', 'a.jpg', php, 'type_mismatch'],
  ['EXE as jpg', 'a.jpg', exe, 'type_mismatch'],
  ['PDF as jpg', 'a.jpg', file.pdf, 'type_mismatch'],
  ['text as jpg', 'a.jpg', file.text('hello'), 'type_mismatch'],
  ['PNG as jpg', 'a.jpg', file.png(1, 1), 'type_mismatch'],
  ['PNG as exe', 'a.exe', file.png(1, 1), 'type_mismatch'],
  ['PNG as exe with a dot behind', 'a.exe. ', file.png(1, 1), 'type_mismatch'],
  ['PNG as html', 'a.html', file.png(1, 1), 'type_mismatch'],
  ['PNG turned round', 'a\u202egnp.exe', file.png(1, 1), 'type_mismatch'],
  ['a PDF not at the start', 'a.pdf', file.bytesOf([0], file.pdf), 'type_mismatch'],
  ['HTML', 'a.html', html, 'type_not_allowed'],
  ['HTML as txt', 'a.txt', html, 'type_mismatch'],
  ['SVG', 'a.svg', svg, 'type_not_allowed'],
  ['SVG behind an XML head', 'a.svg', file.text('  <?xml version="1.0"?><!DOCTYPE svg><svg/>'), 'type_not_allowed'],
  ['an entity bomb', 'a.svg', file.text('<!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg>'), 'type_not_allowed'],
  ['EXE', 'a.exe', exe, 'type_not_allowed'],
  ['ELF', 'run', elf, 'type_not_allowed'],
  ['shell script', 'run', file.text('#!/bin/sh\nrm -rf /'), 'type_not_allowed'],
  ['JavaScript', 'a.js', file.text('alert(1)'), 'type_not_allowed'],
  ['batch', 'a.bat', file.text('del *'), 'type_not_allowed'],
  ['.htaccess', '.htaccess', file.text('Options +Indexes'), 'type_not_allowed'],
  ['text with NUL', 'a.txt', file.bytesOf('a', [0], 'b'), 'type_mismatch'],
  ['text that is not UTF-8', 'a.txt', file.bytesOf('Gr', [0xfc], 'n'), 'type_mismatch'],
  ['a zip', 'a.zip', file.zip('a.txt'), 'type_not_allowed'],
  ['a zip that slips', 'a.docx', file.zip('../../etc/passwd'), 'type_mismatch'],
  ['docx with macros', 'a.docx', file.zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), 'type_mismatch'],
  ['docm', 'a.docm', file.zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), 'type_not_allowed'],
  ['an encrypted document', 'a.docx', file.bytesOf([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'type_mismatch'],
  ['xlsx as docx', 'a.docx', file.zip('[Content_Types].xml', 'xl/workbook.xml'), 'type_mismatch'],
  ['MP4', 'a.mp4', file.bytesOf([0, 0, 0, 24], 'ftypisom'), 'type_not_allowed'],
  ['PNG of 50,000 × 50,000', 'a.png', file.png(50_000, 50_000), 'image_too_large'],
  ['PNG of 1 × 2^31', 'a.png', file.png(1, 2 ** 31), 'image_too_large'],
  ['JPEG of 65,535 × 65,535', 'a.jpg', file.jpeg(65_535, 65_535), 'image_too_large'],
  ['WebP of 16,000 × 16,000', 'a.webp', file.webp(file.vp8(16_000, 16_000)), 'image_too_large'],
  ['GIF of 65,535 × 65,535', 'a.gif', file.gif(65_535, 65_535, file.gifFrame), 'image_too_large'],
  ['a JPEG that is only its start', 'a.jpg', file.bytesOf([0xff, 0xd8, 0xff, 0xe0]), 'type_mismatch'],
  ['a WebP of nothing', 'a.webp', file.webp(), 'type_mismatch'],
])('%s is refused (65, 67, 68, 69)', (_what, name, bytes, expected) => {
  expect(code(inspect(bytes, name))).toBe(expected);
});

test.each<[string, Uint8Array]>([
  ['a GIF of 10,000 frames', file.gif(6, 7, ...frames(10_000))],
  ['a GIF without width', file.gif(0, 7, file.gifFrame)],
])('%s is taken, and not shown inline (68)', (_what, bytes) => {
  expect(inspect(bytes, 'a.gif')).toEqual({ mime: 'image/gif' });
});

describe('the size of a file (63)', () => {
  const sized = (length: number) => takeIn(new Uint8Array(length).fill(0x61), 'a.txt');
  test('one byte below the limit and the limit itself are taken, one above is not', () => {
    expect(sized(limits.uploadBytes - 1)).toMatchObject({ mime: 'text/plain' });
    expect(sized(limits.uploadBytes)).toMatchObject({ mime: 'text/plain' });
    expect(code(sized(limits.uploadBytes + 1))).toBe('too_large');
  });
});

test('no bytes and no name make it throw, and a refusal says why', () => {
  const heads = [
    file.pngHead,
    [0xff, 0xd8, 0xff],
    [...Buffer.from('GIF89a')],
    [...Buffer.from('RIFF\x10\0\0\0WEBPVP8X')],
    [0x50, 0x4b, 3, 4],
    [],
  ];
  const made = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 40 }));
  fc.assert(
    fc.property(made, ([head, tail, name]) => {
      const outcome = takeIn(file.bytesOf(head, tail), name);
      expect('refused' in outcome || outcome.name.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
