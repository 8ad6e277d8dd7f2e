// Where the relay's process begins: what was compiled at an earlier start is not compiled again, which halves the time until it
// answers. Knows nothing of the relay.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// A folder that cannot be written is no fault: everything is compiled each time, then.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/help-chat', import.meta.url)));
const { run } = await import('./run.ts');
await run();
// Now and not at the end: a relay that is killed has none.
flushCompileCache();
