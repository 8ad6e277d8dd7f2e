// Minifies the widget's files after the bundler has cut them: lit's own properties, too, and without the objects and the extra
// file by which the bundler hands over what is imported later. Knows nothing of what the code does.
import { minify } from 'terser';
import { minifySync, type Plugin } from 'vite';
import { assertOwn, shortenedIn } from './session-names.ts';

export function minifyChunks(): Plugin {
  return {
    name: 'minify-chunks',
    async renderChunk(code, { fileName }) {
      if (fileName.includes(RUNTIME)) return null;
      assertOwn(fileName, code);
      const {
        code: short,
        map,
        errors,
      } = minifySync(fileName, plainExports(code), {
        module: true,
        compress: { target: 'es2022' },
        mangle: true,
        // Of all names that the widget gives to properties, only lit's begin with `_`; they never leave its file. The others are listed.
        mangleProps: shortenedIn(fileName),
        codegen: { removeWhitespace: true, legalComments: 'inline' },
        sourcemap: true,
      });
      if (errors[0]) throw new Error(`[minify-chunks] ${fileName}: ${errors[0].message}`);
      return shorter(short, map);
    },
    generateBundle(_, bundle) {
      for (const name of Object.keys(bundle)) if (name.includes(RUNTIME)) delete bundle[name];
    },
  };
}

/** Terser goes over it once more: it joins and drops what the bundler's minifier leaves, which weighs half a KiB in all. */
async function shorter(code: string, map: ReturnType<typeof minifySync>['map']) {
  const { code: short, map: traced } = await minify(code, {
    ecma: 2022,
    module: true,
    compress: { passes: 4, lhs_constants: false, unsafe: true, unsafe_methods: true, pure_getters: true },
    format: { comments: /@license/u },
    sourceMap: { content: JSON.stringify(map) },
  });
  if (short === undefined || typeof traced !== 'string') throw new Error('[minify-chunks] terser gave no code with a source map');
  return { code: short, map: traced };
}

const RUNTIME = 'rolldown-runtime';

/**
 * A module that is imported later and shares its file with others comes as an object with its exports, made by a file of its own.
 * Here the names go into the file's own exports, which is such an object already.
 */
export function plainExports(code: string): string {
  const made = /^var (?<name>\w+) = \/\* @__PURE__ \*\/ __exportAll\(\{(?<getters>[^}]*)\}\);\n/gmu;
  const objects = new Map(Array.from(code.matchAll(made), ({ groups }) => [groups?.['name'] ?? '', namesOf(groups?.['getters'] ?? '')]));
  const plain = code
    .replace(made, '')
    .replace(/^import \{[^}]*__exportAll[^}]*\} from .*\n/mu, '')
    .replace(/\b(?<name>\w+) as \w+(?=[^{}]*\};?\s*$)/gu, (all, name: string) => objects.get(name) ?? all)
    .replace(/(?<=\bimport\("\.\/[^"]+"\))\.then\(\(n\) => n\.\w+\)/gu, '');
  for (const name of objects.keys())
    if (new RegExp(`\\b${name}\\b`, 'u').test(plain))
      throw new Error(`[minify-chunks] ${name} is imported later by its own file: import it at once`);
  if (plain.includes('__exportAll')) throw new Error('[minify-chunks] the bundler writes later imports in another way now');
  return plain;
}

/** `{ a: () => b }` → `b as a`. */
function namesOf(getters: string): string {
  return Array.from(getters.matchAll(/(\w+): \(\) => (\w+)/gu), ([, name, value]) => `${value} as ${name}`).join(', ');
}
