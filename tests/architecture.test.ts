// Reads the source's own imports: arrows between folders, npm packages per folder, barrels, cycles, heads and sizes.
// The arrows are those of the picture in the README.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const parts = ['protocol', 'relay', 'widget', 'dashboard'];

type Import = { readonly target: string; readonly typeOnly: boolean; readonly lazy: boolean };
type Source = { readonly path: string; readonly text: string; readonly imports: readonly Import[] };

// `import … from`, `export … from`, a bare import, and a dynamic one.
const IMPORT = /^(?:import|export)\s+(type\s+)?(?:[\w\s{},*$]+\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gmu;

const sources = parts.flatMap((part) => walk(join(root, part))).map(read);

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : entry.name.endsWith('.ts') ? [path] : [];
  });
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const path = relative(root, file);
  const imports = [...text.matchAll(IMPORT)].map((found) => ({
    typeOnly: Boolean(found[1]),
    lazy: found[3] !== undefined,
    target: resolve(path, found[2] ?? found[3] ?? ''),
  }));
  return { path, text, imports };
}

/** A path from the root for our own files, the package's name for others. */
function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier)).replace(/\?.*$/u, '');
  return `npm:${specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]}`;
}

/** Which folder may import which: the longest prefix that matches a file rules. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'protocol/': ['protocol/', 'npm:valibot'],
  'relay/domain/': ['relay/domain/', 'protocol/'],
  'relay/store/': ['relay/store/', 'relay/domain/', 'protocol/', 'npm:kysely', 'npm:valibot', 'npm:node:'],
  'relay/attachments/': ['relay/attachments/', 'protocol/', 'npm:unstorage', 'npm:node:'],
  'relay/integrations/': [
    'relay/integrations/',
    'relay/store/',
    'protocol/',
    'npm:nodemailer',
    'npm:maxmind',
    'npm:ipaddr.js',
    'npm:valibot',
    'npm:node:',
  ],
  'relay/live/': ['relay/live/', 'relay/store/', 'relay/domain/', 'protocol/'],
  'relay/dispatch/': ['relay/dispatch/', 'relay/domain/', 'relay/store/', 'relay/live/', 'relay/integrations/', 'protocol/', 'npm:node:'],
  'relay/knowledge/': ['relay/knowledge/', 'relay/store/', 'relay/domain/', 'protocol/', 'npm:minisearch'],
  'relay/auth/': [
    'relay/auth/',
    // Signatures of tokens.
    'npm:hono',
    'relay/store/',
    'relay/domain/',
    'protocol/',
    'npm:rate-limiter-flexible',
    'npm:ipaddr.js',
    'npm:valibot',
    'npm:node:',
  ],
  'relay/sockets/': ['relay/', 'protocol/', 'npm:ws', 'npm:hono', 'npm:valibot', 'npm:node:'],
  'relay/http/': [
    'relay/',
    'protocol/',
    'npm:hono',
    'npm:@hono/node-server',
    'npm:valibot',
    'npm:@valibot/to-json-schema',
    'npm:bowser',
    'npm:node:',
  ],
  'relay/': ['relay/', 'protocol/', 'npm:'],
  'widget/elements/': ['widget/elements/', 'widget/', 'protocol/', 'npm:lit'],
  'widget/': ['widget/', 'protocol/', 'npm:lit'],
  'dashboard/': ['dashboard/', 'widget/elements/', 'protocol/', 'npm:lit', 'npm:valibot', 'npm:@lit/context', 'npm:lucide', 'npm:uqr'],
};

/** Folders that may only take types of the protocol, so that no schema reaches a visitor's page. */
const typesOnly = ['widget/elements/'];

describe('the arrows between folders', () => {
  it.each(sources.map((source) => [source.path, source] as const))('%s imports only what it may', (path, { imports }) => {
    const rule = Object.keys(arrows)
      .filter((prefix) => path.startsWith(prefix))
      .toSorted((a, b) => b.length - a.length)[0];
    const allowed = arrows[rule ?? ''] ?? [];
    const wrong = imports.filter(({ target }) => !allowed.some((prefix) => target.startsWith(prefix)));
    expect(wrong.map(({ target }) => target)).toEqual([]);
  });

  it('no page of the dashboard imports another page', () => {
    const pages = ['live-chat', 'audience', 'insight', 'links', 'settings', 'sign-in', 'help'];
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) =>
          pages.some(
            (page) =>
              path.startsWith(`dashboard/${page}/`) && pages.some((other) => other !== page && target.startsWith(`dashboard/${other}/`)),
          ),
        )
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('widget elements take nothing of the protocol but types, and nothing of the network', () => {
    const wrong = sources
      .filter(({ path }) => typesOnly.some((prefix) => path.startsWith(prefix)))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ target, typeOnly }) => !typeOnly && /^(?:protocol\/|widget\/(?:session|api|transport))/u.test(target))
          .map(({ target }) => `${path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('no schema library reaches the widget', () => {
    const widget = sources.map(({ path }) => path).filter((path) => path.startsWith('widget/'));
    expect(reached(widget, ({ typeOnly }) => !typeOnly)).not.toContain('npm:valibot');
  });

  it('what the desk needs before its list can be used holds no schema library, no QR encoder and no dialog', () => {
    const first = reached(['dashboard/main.ts', 'dashboard/live-chat/live-chat.ts'], ({ typeOnly, lazy }) => !typeOnly && !lazy);
    expect(first).toContain('dashboard/live-chat/conversation-list.ts');
    expect(first.filter((path) => ['npm:valibot', 'npm:uqr'].includes(path) || /dialogs?\.ts$/u.test(path))).toEqual([]);
  });

  it('has no cycle', () => {
    const edges = new Map(
      sources.map(({ path, imports }) => [path, imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => target)]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      else if (!done.has(path)) {
        for (const target of edges.get(path) ?? []) visit(target, [...trail, path]);
        done.add(path);
      }
    };
    for (const path of edges.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });
});

/** Files and packages that `from` comes to by the imports that `counts`. */
function reached(from: readonly string[], counts: (one: Import) => boolean): readonly string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    sources
      .find((source) => source.path === path)
      ?.imports.filter(counts)
      .forEach(({ target }) => visit(target));
  };
  from.forEach(visit);
  return [...seen];
}

describe('the files', () => {
  it.each(sources.map((source) => [source.path, source] as const))('%s has a head, named exports and one idea', (path, { text }) => {
    // Styles are known by the element of the same name.
    const headed = path.endsWith('.styles.ts') || text.startsWith('//') || text.startsWith('/*');
    expect(headed, 'begins with what it knows').toBe(true);
    expect(/^export default/mu.test(text), 'no default export').toBe(false);
    expect(/^export \*/mu.test(text), 'no barrel').toBe(false);
    expect(/(?:^|\/)(?:utils|helpers|common|types|index)(?:\.ts|\/)/u.test(path), 'a name that says what it is').toBe(false);
    expect(text.split('\n').length, 'lines').toBeLessThanOrEqual(300);
  });

  it('only the composition root reads the environment', () => {
    const readers = sources.filter(({ path, text }) => path.startsWith('relay/') && /process\.env/u.test(text)).map(({ path }) => path);
    expect(readers.filter((path) => !['relay/run.ts', 'relay/start.ts'].includes(path))).toEqual([]);
  });

  it('tests that replace a module run in a module graph of their own', () => {
    const replacing = walk(join(root, 'tests')).filter((file) => /^\s*vi\.(?:do)?[mM]ock\(/mu.test(readFileSync(file, 'utf8')));
    expect(replacing.length).toBeGreaterThan(0);
    expect(replacing.filter((file) => !file.endsWith('.isolated.test.ts'))).toEqual([]);
  });

  it('nobody makes HTML from strings', () => {
    const makers = sources
      .filter(({ text }) => /\.innerHTML|unsafeHTML|insertAdjacentHTML|\beval\(|document\.write/u.test(text))
      .map(({ path }) => path);
    expect(makers).toEqual([]);
  });
});
