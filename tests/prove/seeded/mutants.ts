// The 14 faults of GUARANTEES §2.2, as changes of the product's own source while it is loaded. Each must be caught by the
// checker. A change that no longer fits its file is itself a failure: the mutant has to be written anew.
type Edit = { readonly file: string; readonly find: RegExp; readonly put: string };
export type Mutant = {
  readonly name: string;
  readonly scene: 'small day' | 'crowd' | 'killed' | 'power cut';
  readonly edits: readonly Edit[];
};

const store = 'relay/store/sqlite/sqlite-store.ts';
const append = 'relay/store/sql/append.ts';
const dispatch = 'relay/dispatch/dispatch.ts';
const following = 'relay/sockets/following.ts';
const machine = 'protocol/connection/machine.ts';
const agent = 'relay/domain/conversation/agent.ts';

export const mutants: readonly Mutant[] = [
  {
    name: 'ack before commit',
    scene: 'killed',
    edits: [
      {
        file: store,
        find: /return writes\.write\(\(\) => appendNow\((.*)\)\);/u,
        put: "void new Promise((wake) => setTimeout(wake, 300)).then(() => writes.write(() => appendNow($1))); return 'appended';",
      },
    ],
  },
  {
    name: 'synchronous=NORMAL',
    scene: 'power cut',
    edits: [
      { file: 'relay/store/sqlite/durable.ts', find: /pragma synchronous = full/u, put: 'pragma synchronous = normal' },
      { file: 'relay/store/sqlite/durable.ts', find: /const FULL = 2;/u, put: 'const FULL = 1;' },
    ],
  },
  {
    name: 'dedupe off',
    scene: 'small day',
    edits: [
      {
        file: dispatch,
        find: /await deps\.store\.streams\.answered\([^)]*\)/u,
        put: 'undefined as undefined | { digest: string; seq: number; publicSeq: number }',
      },
      { file: store, find: /if \((conn\.all\((?:commandOf|keepAnswer)\([^;]*)\.length (?:> 0|=== 0)\) return 'stale';/u, put: '$1;' },
      { file: append, find: /insert into commands/u, put: 'insert or replace into commands' },
    ],
  },
  {
    name: 'seq from max+1 without lock',
    scene: 'small day',
    edits: [
      { file: dispatch, find: /queue\.run\(ask\.stream, \(\) => (attempt\(.*\))\);/u, put: '$1;' },
      { file: store, find: /if \(\(head\?\.seq \?\? 0\) !== batch\.expected\) return 'stale';/u, put: '' },
      { file: append, find: /insert into events/u, put: 'insert or replace into events' },
      // The log itself would refuse it.
      {
        file: 'relay/store/sql/migrations/0003-nothing-unsaid.ts',
        find: /before delete on events begin/u,
        put: 'before delete on events when false begin',
      },
    ],
  },
  {
    name: 'replay off by one',
    scene: 'small day',
    edits: [{ file: following, find: /await read\(sent, /u, put: 'await read(sent + 1, ' }],
  },
  {
    name: 'replay before subscribe',
    scene: 'small day',
    edits: [
      { file: following, find: /(known = Math\.max\(known, last\);)\s+(if \(!live\) return;)/u, put: '$2 $1' },
      { file: following, find: /^ {4}live = true;/mu, put: 'await new Promise((wake) => setTimeout(wake, 80)); live = true;' },
    ],
  },
  {
    // There is no bus between relays yet: its payload is what the hub hands on, taken for the truth without a look at the log.
    name: 'live payload drops 1 %',
    scene: 'crowd',
    edits: [
      {
        file: 'relay/live/hub.ts',
        find: /for \(const follower of publicOf\.of\(stream\)\) follower\.onEvents\(events, state\);/u,
        put: 'for (const follower of publicOf.of(stream)) if ((globalThis.told = (globalThis.told ?? 0) + 1) % 100 > 0) follower.onEvents(events, state);',
      },
    ],
  },
  {
    name: 'retry with a fresh id',
    scene: 'small day',
    edits: [
      {
        file: machine,
        find: /frame: \{ type: 'command', id, stream, command \}/u,
        put: "frame: { type: 'command', id: (globalThis.sent ??= new Set()).has(id) ? crypto.randomUUID() : (globalThis.sent.add(id), id), stream, command }",
      },
    ],
  },
  {
    name: 'take without guard',
    scene: 'small day',
    edits: [
      {
        file: agent,
        find: /if \(!owner \|\| owner\.id === who\.actor\.id\) return draft;/u,
        put: "if (owner?.id !== who.actor.id) return plus(draft, facts, [taken(who, 'take')]);",
      },
    ],
  },
  {
    name: 'note written to the visitor',
    scene: 'small day',
    edits: [{ file: agent, find: /body: \{ type: 'coaching\.posted', /u, put: "body: { type: 'message.posted', attachments: [], " }],
  },
  {
    name: 'duplicate on reconnect',
    scene: 'small day',
    edits: [
      { file: following, find: /let sent = after;/u, put: 'let sent = Math.max(0, after - 1);' },
      { file: following, find: /if \(after === known\)/u, put: 'if (false)' },
      { file: machine, find: /\.filter\(\(\{ seq \}\) => seq > after\)/u, put: '' },
      { file: machine, find: /first\.seq !== after \+ 1/u, put: 'first.seq > after + 1' },
    ],
  },
  {
    name: 'lone surrogate stored',
    scene: 'small day',
    edits: [
      { file: 'protocol/text.ts', find: /if \(!text\.isWellFormed\(\)\)/u, put: 'if (false)' },
      { file: 'relay/sockets/frame-faults.ts', find: /if \(!value\.isWellFormed\(\)\)/u, put: 'if (false)' },
    ],
  },
  {
    name: 'sends reordered after a reconnect',
    scene: 'small day',
    edits: [{ file: machine, find: /of machine\.outbox\) \{/u, put: 'of machine.outbox.toReversed()) {' }],
  },
  {
    name: 'attachment without a look at the conversation',
    scene: 'small day',
    edits: [{ file: 'relay/http/visitor/conversations.ts', find: /if \(!mine && .*\) return notFound;/u, put: '' }],
  },
];
