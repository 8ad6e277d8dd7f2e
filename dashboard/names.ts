// How a visitor is called where staff read. Knows nothing of elements.

/** Their name, or "Visitor 4F2A" from the last four of the id. */
export function visitorLabel(visitor: { readonly id: string; readonly name: string | null }): string {
  const name = visitor.name?.trim();
  return name ? name : `Visitor ${visitor.id.slice(-4).toUpperCase()}`;
}
