// What the Audience is asked for, as its address has it: what is not said is not there, so that addresses are short and the same for all.
import { optIns } from '#protocol/contact.ts';
import { VisitorOrder, VisitorSort } from '#protocol/http/audience.ts';

export type Asked = {
  readonly q: string;
  readonly sort: VisitorSort;
  readonly order: VisitorOrder;
  readonly role: string;
  readonly country: string;
  readonly email: '' | 'yes' | 'no';
  readonly wants: '' | keyof typeof optIns;
  readonly blocked: '' | 'yes';
};

export function askedIn(query: URLSearchParams): Asked {
  const sort = VisitorSort.options.find((one) => one === query.get('sort')) ?? 'lastVisitedAt';
  const country = query.get('country') ?? '';
  const email = query.get('email');
  return {
    q: query.get('q') ?? '',
    sort,
    order: VisitorOrder.options.find((one) => one === query.get('order')) ?? firstOrder(sort),
    role: query.get('role') ?? '',
    country: /^[A-Z]{2}$/u.test(country) ? country : '',
    email: email === 'yes' || email === 'no' ? email : '',
    wants: (Object.keys(optIns) as (keyof typeof optIns)[]).find((one) => one === query.get('wants')) ?? '', // its own keys
    blocked: query.get('blocked') === 'yes' ? 'yes' : '',
  };
}

/** How a column is sorted first: the newest, or from A on. */
export function firstOrder(sort: VisitorSort): VisitorOrder {
  return sort === 'lastVisitedAt' ? 'desc' : 'asc';
}

/** Only what differs from a plain Audience. */
export function paramsOf({ sort, order, ...others }: Asked): Readonly<Record<string, string>> {
  const given = Object.entries(others).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(given),
    ...(sort !== 'lastVisitedAt' && { sort }),
    ...(order !== firstOrder(sort) && { order }),
  };
}

export function audienceAddress(asked: Asked, path = '/dashboard/audience'): string {
  const query = new URLSearchParams(paramsOf(asked));
  return `${path}${query.size > 0 ? `?${query}` : ''}`;
}

/** Something is left out of the list. */
export function isNarrow({ q, role, country, email, wants, blocked }: Asked): boolean {
  return [q, role, country, email, wants, blocked].some((one) => one !== '');
}
