// Builds what browsers get, one `--mode` a part, and tells vitest where the tests are.
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';
import type { ViteUserConfig } from 'vitest/config';
import { chunks } from './build/widget-chunks.ts';
import { minifyChunks } from './build/minify-chunks.ts';
import { minifyTemplates } from './build/minify-templates.ts';
import { plainLimits } from './build/plain-limits.ts';
import { slimLit } from './build/slim-lit.ts';
import { retry, retryWired } from './tests/patience.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Library mode: a launcher of a few hundred bytes stays that small, and its chunks are found beside it on any CDN path.
const widget: UserConfig = {
  plugins: [minifyTemplates(), plainLimits(), slimLit(), minifyChunks()],
  build: {
    outDir: here('dist/widget'),
    target: 'es2022',
    // Beside the files, for whoever debugs; not named in them, because every byte of theirs is a visitor's.
    sourcemap: 'hidden',
    lib: { entry: here('widget/help-chat.ts'), formats: ['es'], fileName: 'help-chat' },
    rolldownOptions: {
      output: {
        minify: false,
        comments: { legal: true, annotation: true },
        codeSplitting: { groups: chunks },
        entryFileNames: 'help-chat.js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
  define: { 'process.env.NODE_ENV': '"production"' },
};

const dashboard: UserConfig = {
  root: here('dashboard'),
  base: '/dashboard/',
  plugins: [minifyTemplates()],
  build: {
    outDir: here('dist/dashboard'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
};

const elsewhere = ['tests/browser/**', 'tests/journeys/**', 'tests/prove/**', 'tests/proxies/**', 'node_modules/**'];
// Files that put another module in place of one need a module graph of their own; to load it anew for every file takes as long as all tests.
const isolated = 'tests/**/*.isolated.test.ts';

const wired = ['tests/relay/*.test.ts', 'tests/relay/{dispatch,http,integrations,live,operator,rights,sockets}/**/*.test.ts'];

const tests: ViteUserConfig = {
  test: {
    testTimeout: 20_000,
    // What is waited for comes at once on a free machine; on a busy one a second is not long.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 30_000,
    retry,
    // All cores: on two of them, leaving one free takes twice as long.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: [...elsewhere, isolated, ...wired], isolate: false },
      },
      { extends: true, test: { name: 'wired', include: wired, exclude: [isolated], isolate: false, retry: retryWired } },
      { extends: true, test: { name: 'isolated', include: [isolated], exclude: elsewhere } },
    ],
  },
};

export default defineConfig(({ mode }) => (mode === 'widget' ? widget : mode === 'dashboard' ? dashboard : tests) as UserConfig);
