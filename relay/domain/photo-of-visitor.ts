// Where the picture of a visitor is: an address for staff, which says no more than whose and which it is.

/** Nothing where none was approved. */
export function photoOfVisitor(visitorId: string, avatarId: string | null): { readonly photo?: string } {
  return avatarId === null ? {} : { photo: `/api/staff/visitors/${visitorId}/avatar/${avatarId}` };
}
