// All that is known of visitors beside who they are, put together.
import type { Store } from '../store.ts';
import { sqlAvatars } from './avatars.ts';
import { sqlContacts } from './contacts.ts';
import { sqlOrganisations } from './organisations.ts';
import type { Read, Together } from './statement.ts';
import { sqlVisitorLinks } from './visitor-links.ts';
import { sqlVisitorNotes } from './visitor-notes.ts';
import { sqlVisitorPages } from './visitor-pages.ts';

type Known = Pick<Store, 'contacts' | 'avatars' | 'visitorNotes' | 'visitorPages' | 'visitorLinks' | 'organisations'>;

export function sqlKnownVisitors(read: Read, together: Together): Known {
  return {
    contacts: sqlContacts(read, together),
    avatars: sqlAvatars(read, together),
    visitorNotes: sqlVisitorNotes(read, together),
    visitorPages: sqlVisitorPages(read, together),
    visitorLinks: sqlVisitorLinks(read, together),
    organisations: sqlOrganisations(read, together),
  };
}
