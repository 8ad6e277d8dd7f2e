// What a start says to the person who made it: where things are, and, once, who can sign in.
import type { Config } from './config.ts';
import type { SignInMade } from './seed/seed.ts';

export type FirstLinesOf = {
  readonly config: Pick<Config, 'publicUrl' | 'demo' | 'port'>;
  readonly port: number;
  readonly made: readonly SignInMade[];
};

export function firstLines({ config, port, made }: FirstLinesOf): string {
  const base = config.port === 0 ? config.publicUrl.replace(/:0$/u, `:${port}`) : config.publicUrl;
  const addresses = ['Help Chat is ready.', ...(config.demo ? [`  Demo site  ${base}/demo/`] : []), `  Dashboard  ${base}/dashboard/`];
  return `${[...addresses, ...signIns(made)].join('\n')}\n`;
}

function signIns(made: readonly SignInMade[]): readonly string[] {
  if (made.length === 0) return [];
  const widest = Math.max(...made.map(({ email }) => email.length));
  const lines = made.map(
    ({ email, password, role, given }) => `  ${email.padEnd(widest)}  ${given ? '(the password you have set)' : password}  ${role}`,
  );
  return ['', 'Sign-ins, shown this once:', ...lines];
}
