// Everybody who might ask, as the columns of rights.md name them.

export const visitors = ['A', 'B', 'Z'] as const;
export const staff = ['agent', 'manager', 'admin', 'agent 2', 'admin 2'] as const;
/** Who holds something that is worth nothing here, or nothing any more. */
export const outsiders = ['nobody', 'A, page of 2', 'A, strange page', 'deactivated', 'signed out', 'admin, strange page'] as const;

export const actors = [...visitors, ...staff, ...outsiders] as const;
export type ActorName = (typeof actors)[number];

/** Staff of the first site: what is said in it is theirs to read. */
export const staff1 = ['agent', 'manager', 'admin'] as const;
export const staff2 = ['agent 2', 'admin 2'] as const;
