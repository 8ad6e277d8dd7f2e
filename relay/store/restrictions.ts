// Contacts that are frozen (GUARANTEES P13, Art. 18 GDPR): nothing of them is changed and retention keeps them, until it is lifted or they are erased.
// That it was done and lifted stands in the audit log; here is only what holds.
export type Restriction = {
  readonly siteId: string;
  readonly visitorId: string;
  /** What staff noted; empty where nothing was. */
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
};

export type Restrictions = {
  /**
   * From now on `Contacts.change` sets nothing of the visitor, whoever says it, and what retention looks for does not have them, their
   * conversations or their files. `exists` where it holds already; `gone` where nobody is there.
   */
  put(restriction: Restriction): Promise<'put' | 'exists' | 'gone'>;
  get(siteId: string, visitorId: string): Promise<Restriction | undefined>;
  /** False where none holds. */
  lift(siteId: string, visitorId: string): Promise<boolean>;
};
