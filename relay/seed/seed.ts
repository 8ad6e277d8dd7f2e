// What a new relay begins with: the site `demo`, its flow, people who can sign in, and a few days of past.
// Does nothing where somebody can administer it already.
import type { AgentFace, Role } from '#protocol/actor.ts';
import { makeId } from '#protocol/ids.ts';
import { usualRetention } from '#protocol/http/retention.ts';
import type { Site, SiteSettings } from '#protocol/http/staff.ts';
import { hashPassword } from '#relay/auth/passwords.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { firstReplies } from '#relay/store/first-replies.ts';
import type { Store } from '#relay/store/store.ts';
import { seedArticles } from './articles/seed-articles.ts';
import { demoFlow } from './demo-flow.ts';
import { afterChat } from './demo-survey.ts';
import { playPast } from './past.ts';

export type SeedDeps = {
  readonly store: Store;
  readonly now: () => Date;
  readonly random: (bytes: Uint8Array<ArrayBuffer>) => unknown;
  readonly publicUrl: string;
  /** Origins of the relay itself: the demo site's pages are served by it. */
  readonly ownOrigins: readonly string[];
  readonly admin: { readonly email: string; readonly password: string } | undefined;
  /** Demo agents and past conversations, and what the demo's flow leans on: its articles and its survey. */
  readonly demo: boolean;
};

/** A sign-in that was made now and is told once. `given` came from the environment and is not repeated. */
export type SignInMade = {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly given: boolean;
};

/** The sign-ins that were made; empty where the relay has been started before. */
export async function seed(deps: SeedDeps): Promise<readonly SignInMade[]> {
  const { store, now, admin } = deps;
  const site = await demoSite(deps);
  const members = await store.people.members(site.id);
  // The administrator is made last, so a first start that was interrupted is gone through again.
  if (members.some((member) => member.role === 'admin')) return [];
  const made: SignInMade[] = [];
  const join = async (name: string, email: string, role: Role, given?: string): Promise<AgentFace> => {
    const password = given ?? easyPassword(deps.random);
    const passwordHash = await hashPassword(password, deps.random);
    const known = await store.people.byEmail(email);
    const id = known?.id ?? makeId('ag', deps.random);
    if (known) await store.people.update(id, { passwordHash });
    else await store.people.create({ id, email, name, photo: null, passwordHash, active: true, createdAt: now().toISOString() });
    await store.people.setMember(site.id, id, role);
    await store.people.setOnline(site.id, id, true);
    made.push({ role, name, email, password, given: given !== undefined });
    return { id, name };
  };
  if (deps.demo) {
    const agents = { ana: await join('Ana', 'ana@demo.example', 'agent'), ben: await join('Ben', 'ben@demo.example', 'agent') };
    const { rows } = await store.conversations.list({ siteId: site.id, category: 'all', groups: 'all', agentId: agents.ana.id, limit: 1 });
    if (rows.length === 0) await playPast({ store, site, agents, now, publicUrl: deps.publicUrl });
  }
  await join(deps.demo ? 'Robin' : 'Admin', admin?.email ?? 'admin@demo.example', 'admin', admin?.password);
  return made.toReversed();
}

async function demoSite({ store, now, random, ownOrigins, demo }: SeedDeps): Promise<Site> {
  const site: Site = {
    id: makeId('st', random),
    key: 'demo',
    version: 1,
    settings: { ...settings, allowedOrigins: [...ownOrigins], ...(demo && { surveys: [afterChat], automaticMessages: true }) },
  };
  await store.sites.create(site);
  const known = (await store.sites.byKey('demo')) ?? site;
  if (!(await store.sites.publishedFlow(known.id))) {
    await store.replies.create(firstReplies(known.id, random));
    if (demo) await store.articles.create(seedArticles(known.id, now().toISOString(), random));
    await store.sites.publishFlow(known.id, demo ? demoFlow() : defaultFlow(links), now().toISOString());
  }
  return known;
}

/** Pages of the demo site that the assistant points to where the demo's own flow, which names articles, is not there. */
const links = {
  schedule: '/demo/agenda.html',
  login: '/demo/sign-in.html',
  reset: '/demo/sign-in.html',
  supportEmail: 'help@northlight.example',
} as const;

const settings: Omit<SiteSettings, 'allowedOrigins'> = {
  name: 'Northlight 2026',
  accent: '#2456e6',
  assistantName: 'Northlight assistant',
  timeZone: 'Europe/Vienna',
  closingMessage:
    "Thanks for chatting, {{visitor.name}}. I'm closing this chat now and you'll be back with our assistant. Just ask if you need us again.",
  supportEmail: 'help@northlight.example',
  privacyUrl: null,
  visitorUploads: true,
  reopenWindowMinutes: 10,
  joinBotChats: 'all',
  deleteChatRoles: 'managers',
  officeHours: null,
  retention: { ...usualRetention },
};

/** Four groups of four letters that are told apart on paper. */
function easyPassword(random: SeedDeps['random']): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = new Uint8Array(16);
  random(bytes);
  const text = Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
  return text.replace(/(.{4})(?=.)/gu, '$1-');
}
