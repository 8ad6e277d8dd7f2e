// Serves what was built before, from memory: widget, dashboard, demo. Only names found at start exist; a path from
// outside is looked up in that list and never joined to a folder.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { dashboardHeaders, demoHeaders, widgetHeaders } from './headers.ts';

export type StaticFile = {
  readonly part: 'widget' | 'dashboard' | 'demo';
  readonly mime: string;
  readonly etag: string;
  readonly cache: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** The bytes in a coding, made when first asked for and kept; left out for files that do not get smaller. */
  readonly packed?: (coding: Coding) => Promise<Uint8Array<ArrayBuffer>>;
};

type Coding = 'br' | 'gzip';

/** By path, e.g. `/help-chat.js`. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.txt': 'text/plain; charset=utf-8',
};

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
const packers: Readonly<Record<Coding, (plain: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>>> = {
  br: async (plain) => new Uint8Array(await brotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })),
  gzip: async (plain) => new Uint8Array(await gzipped(plain, { level: 9 })),
};

/** Reads the folders once. A folder that is not there holds nothing; `demo` is left out where there is no demo. */
export async function readSiteFiles(folders: {
  readonly widget: string;
  readonly dashboard: string;
  readonly demo?: string;
}): Promise<StaticFiles> {
  const parts = [
    ['widget', folders.widget, '/'],
    ['dashboard', folders.dashboard, '/dashboard/'],
    ['demo', folders.demo, '/demo/'],
  ] as const;
  const files = new Map<string, StaticFile>();
  for (const [part, folder, base] of parts) {
    for (const name of folder === undefined ? [] : await namesIn(folder)) {
      const mime = mimes[extname(name)];
      if (mime !== undefined) files.set(base + name, prepare(part, name, mime, await readFile(join(folder!, name))));
    }
  }
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(noFolder);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll(sep, '/').replace(/^\//u, ''))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')));
}

// Harmless: a part that is not built answers 404, and the start script says so.
function noFolder(fault: NodeJS.ErrnoException): [] {
  if (fault.code === 'ENOENT') return [];
  throw fault;
}

function prepare(part: StaticFile['part'], name: string, mime: string, read: Buffer): StaticFile {
  const plain = new Uint8Array(read);
  const text = /^text|json|svg|javascript/u.test(mime) && plain.length > 512 && !name.endsWith('.map');
  return {
    part,
    mime,
    etag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 20)}"`,
    cache: cacheOf(name),
    plain,
    ...(text && { packed: packedOnce(plain) }),
  };
}

/** A relay that starts again answers in its first second: packing everything at once takes two. */
function packedOnce(plain: Uint8Array<ArrayBuffer>): NonNullable<StaticFile['packed']> {
  const made = new Map<Coding, Promise<Uint8Array<ArrayBuffer>>>();
  return (coding) => {
    const bytes = made.get(coding) ?? packers[coding](plain);
    made.set(coding, bytes);
    return bytes;
  };
}

function cacheOf(name: string): string {
  if (/-[\w-]{8}\.\w+(?:\.map)?$/u.test(name)) return 'public, max-age=31536000, immutable';
  return name === 'help-chat.js' ? 'public, max-age=300' : 'no-cache';
}

/** Whether a GET of this request's path would find a file. */
export function isStatic(files: StaticFiles, request: Request): boolean {
  return fileFor(files, new URL(request.url).pathname) !== undefined;
}

/** The answer for a GET of this request's path; undefined where no such file is. `own` is the relay's origin for this caller. */
export async function staticAnswer(files: StaticFiles, request: Request, publicUrl: string, own: string): Promise<Response | undefined> {
  const file = fileFor(files, new URL(request.url).pathname);
  if (!file) return undefined;
  const base = { ...partHeaders(file, publicUrl, own), etag: file.etag, 'cache-control': file.cache, vary: 'Accept-Encoding' };
  if (matches(request.headers.get('if-none-match'), file.etag)) return new Response(null, { status: 304, headers: base });
  const accepted = acceptedCodings(request.headers.get('accept-encoding') ?? '');
  const coding = file.packed && (['br', 'gzip'] as const).find((name) => accepted.has(name));
  const body = file.packed && coding ? await file.packed(coding) : file.plain;
  return new Response(body, {
    headers: { ...base, 'content-type': file.mime, 'content-length': `${body.length}`, ...(coding && { 'content-encoding': coding }) },
  });
}

function fileFor(files: StaticFiles, path: string): StaticFile | undefined {
  const exact = files.get(path.endsWith('/') ? `${path}index.html` : path);
  if (exact) return exact;
  // Addresses inside the dashboard are its own business; a name with an ending is a file that is not there.
  return path.startsWith('/dashboard/') && !/\.\w+$/u.test(path) ? files.get('/dashboard/index.html') : undefined;
}

function partHeaders(file: StaticFile, publicUrl: string, own: string): Readonly<Record<string, string>> {
  switch (file.part) {
    case 'widget':
      return widgetHeaders;
    case 'dashboard':
      return dashboardHeaders(publicUrl);
    case 'demo':
      return demoHeaders(own);
  }
}

function matches(header: string | null, etag: string): boolean {
  return header !== null && header.length < 1_000 && header.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag);
}

function acceptedCodings(header: string): ReadonlySet<string> {
  const offers = header.toLowerCase().slice(0, 500).split(',');
  return new Set(offers.filter((offer) => !/;\s*q=0(?:\.0*)?\s*$/u.test(offer)).map((offer) => offer.split(';')[0]!.trim()));
}
