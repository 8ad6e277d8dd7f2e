// Preloaded (`--import`) into a process that is to have the fault named by MUTANT: changes source while it is loaded.
import { registerHooks } from 'node:module';
import { mutants } from './mutants.ts';

const name = process.env['MUTANT'] ?? '';
const mutant = mutants.find((each) => each.name === name);
if (name !== '' && !mutant) throw new Error(`[prove] there is no mutant "${name}"`);

if (mutant) {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const edits = mutant.edits.filter(({ file }) => url.endsWith(`/${file}`));
      if (edits.length === 0) return loaded;
      const source = edits.reduce((text, { file, find, put }) => {
        if (!find.test(text)) throw new Error(`[prove] the mutant "${name}" does not fit ${file} any more; write it anew`);
        return text.replace(find, put);
      }, textOf(loaded.source));
      return { ...loaded, source };
    },
  });
}

/** Source as Node hands it on: text, or its bytes. */
function textOf(source: string | ArrayBuffer | NodeJS.TypedArray | undefined | null): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source ?? undefined);
}
