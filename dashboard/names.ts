// How a visitor and a colleague are called where staff read. Knows nothing of elements.
import type { OnSiteVisitor } from '#protocol/http/on-site.ts';

/** Their name, or "Visitor 4F2A" from the last four of the id. */
export function visitorLabel(visitor: { readonly id: string; readonly name: string | null }): string {
  const name = visitor.name?.trim();
  return name ? name : `Visitor ${visitor.id.slice(-4).toUpperCase()}`;
}

/** Of somebody on the site: who has never opened the chat is called as a visitor is whose name nobody knows. */
export function onSiteLabel({ id, visitor }: Pick<OnSiteVisitor, 'id' | 'visitor'>): string {
  return visitorLabel(visitor ?? { id, name: null });
}

/** What colleagues call each other; in words for visitors, take the `name` itself. */
export function staffName({ name, internalName }: { readonly name: string; readonly internalName?: string | null | undefined }): string {
  return internalName ?? name;
}
