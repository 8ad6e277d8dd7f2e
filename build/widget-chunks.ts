// Which parts of the widget come in one file: what the first open needs, and what the first act needs or may lead to.
// Fewer files, and each compresses better. The launcher stays by itself (widget/decisions.md).

type Graph = { readonly getModuleInfo: (id: string) => { readonly importedIds: readonly string[] } | null };

/** The session, and what it may need at any moment after: menu, files, forms, the stream. */
const ACTS = ['live.ts', 'rare.ts'];

/** The first that wants a module has it. */
export const chunks = [
  {
    name: (id: string, graph: Graph) => (closure('chat.ts', graph).has(id) ? 'chat' : null),
    debugName: 'chat',
    priority: 4,
  },
  {
    name: (id: string, graph: Graph) => (ACTS.some((name) => closure(name, graph).has(id)) ? 'live' : null),
    debugName: 'live',
    priority: 2,
  },
];

/** A file of the widget and all that it imports statically. */
function closure(name: string, graph: Graph): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(visit);
  };
  visit(new URL(`../widget/${name}`, import.meta.url).pathname);
  return seen;
}
