// The recipes of docs/identity.md are run as they stand there, each by its own language where this machine has it, and held to the page's vector.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { claimsOf } from '#relay/auth/identity-token.ts';

type Vector = { readonly kid: string; readonly secret: string; readonly claims: string; readonly token: string };

const page = readFileSync(new URL('../../docs/identity.md', import.meta.url), 'utf8');
const recipe = (language: string): string =>
  page.split('## Recipes')[1]?.match(new RegExp(`\`\`\`${language}\n(?<code>.*?)\`\`\``, 'su'))?.groups?.['code'] ?? '';
const vector = JSON.parse(recipe('json')) as Vector; // as the page has it
const folder = mkdtempSync(join(tmpdir(), 'help-chat-recipes-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Recipe = {
  readonly language: string;
  readonly by: string;
  readonly args: readonly string[];
  readonly file: string;
  readonly end: string;
  readonly run?: readonly string[];
};

// Each signs the vector, which comes as three arguments. Go's file is a whole program.
const recipes: readonly Recipe[] = [
  {
    language: 'js',
    by: process.execPath,
    args: ['--version'],
    file: 'sign.mjs',
    end: 'const [claims, kid, secret] = process.argv.slice(2);\nprocess.stdout.write(sign(claims, kid, secret));',
  },
  { language: 'php', by: 'php', args: ['--version'], file: 'sign.php', end: 'echo sign($argv[1], $argv[2], $argv[3]);' },
  { language: 'python', by: 'python3', args: ['--version'], file: 'sign.py', end: 'import sys\nprint(sign(*sys.argv[1:4]), end="")' },
  { language: 'ruby', by: 'ruby', args: ['--version'], file: 'sign.rb', end: 'print sign(*ARGV)' },
  {
    language: 'go',
    by: 'go',
    args: ['version'],
    file: 'sign.go',
    end: 'func main() { fmt.Print(Sign([]byte(os.Args[1]), os.Args[2], os.Args[3])) }',
    run: ['run'],
  },
];
const isHere = ({ by, args }: Recipe): boolean => spawnSync(by, args, { stdio: 'ignore' }).status === 0;
const missing = recipes.filter((one) => !isHere(one));
if (missing.length > 0)
  console.warn(`[docs/identity] not tried, because this machine has none of: ${missing.map(({ language }) => language).join(', ')}`);

describe('S-31: the recipes', () => {
  test.for(recipes.map((one) => [one.language, one] as const))('%s signs the vector of the page', ([, one], { skip }) => {
    const { language, by, file, end, run = [] } = one;
    if (missing.includes(one)) skip(`${language} is not on this machine`);
    const code = recipe(language);
    expect(code.length).toBeGreaterThan(200);
    const path = join(folder, file);
    writeFileSync(path, `${language === 'go' ? code.replace('"fmt"', '"fmt"\n\t"os"') : code}\n${end}\n`);
    const said = execFileSync(by, [...run, path, vector.claims, vector.kid, vector.secret], {
      encoding: 'utf8',
      env: { ...process.env, GOCACHE: join(folder, 'go'), GOFLAGS: '-mod=mod', PYTHONIOENCODING: 'utf8', LC_ALL: 'C.UTF-8' },
    });
    expect(said).toBe(vector.token);
  });

  test('and the relay takes it', async () => {
    const key = { id: vector.kid, secret: vector.secret };
    expect(await claimsOf(vector.token, 'your-event', [key], 1_772_359_260_000)).toMatchObject({
      sub: 'u-42',
      name: 'Zoë Müller',
      keyId: vector.kid,
    });
  });

  test('what a page calls with makes a token of its own each time', async () => {
    const { identity } = (await import(`data:text/javascript,${encodeURIComponent(recipe('js'))}`)) as {
      identity(user: object, kid: string, secret: string): string;
    }; // as the page has it
    const user = { id: 'u-7', name: 'Ada', email: 'ada@example.org' };
    const [one, two] = [identity(user, vector.kid, vector.secret), identity(user, vector.kid, vector.secret)];
    expect(one).not.toBe(two);
    expect(await claimsOf(one, 'your-event', [{ id: vector.kid, secret: vector.secret }], Date.now())).toMatchObject({ sub: 'u-7' });
  });
});
