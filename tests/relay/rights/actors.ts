// Everybody who might ask, as the columns of rights.md name them.

export const visitors = ['A', 'B', 'Z'] as const;
export const staff = ['agent', 'manager', 'admin', 'agent 2', 'admin 2'] as const;
/** Who holds something that is worth nothing here, or nothing any more. */
export const outsiders = ['nobody', 'A, page of 2', 'A, strange page', 'deactivated', 'signed out', 'admin, strange page'] as const;

/** Other systems, by a key of the HTTP API: with all rights, with the right to read, and with all rights of site 2. */
export const keys = ['key', 'reading key', 'key 2'] as const;

export const actors = [...visitors, ...staff, ...outsiders, ...keys] as const;
export type ActorName = (typeof actors)[number];

/** Staff of the first site: what is said in it is theirs to read. */
export const staff1 = ['agent', 'manager', 'admin'] as const;
export const staff2 = ['agent 2', 'admin 2'] as const;
/** Keys of the first site read what its managers read. */
export const keys1 = ['key', 'reading key'] as const;

export const isKey = (actor: ActorName): actor is (typeof keys)[number] => (keys as readonly ActorName[]).includes(actor);
