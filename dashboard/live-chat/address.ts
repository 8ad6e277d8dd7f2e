// Reads and writes the address of Live Chat: /dashboard/live-chat/:category/:id?group=…&q=…
import type { Category } from '#protocol/http/staff.ts';
import type { Route } from '../contract.ts';
import { categories, chatAddress } from '../router.ts';

export type Place = {
  readonly category: Category;
  readonly id: string | null;
  readonly q: string;
  /** Only those with this flag. */
  readonly flag?: string | undefined;
  /** Only those of visitors of this kind (SPEC G-16). */
  readonly kind?: string | undefined;
  /** Undefined: what is remembered. */
  readonly group?: string | undefined;
  /** In a window of its own, without the list. */
  readonly alone?: true;
};

/** Where a route points; anything unknown falls to All (SPEC J-08). */
export function placeOf(route: Route): Place {
  const alone = route.page === 'chat';
  const [category, id] = alone ? ['all', ...route.params] : route.params;
  return {
    ...(alone && { alone }),
    category: categories.find((one) => one === category) ?? 'all',
    id: id !== undefined && /^cv_[0-9a-f]{32}$/u.test(id) ? id : null,
    q: (route.query.get('q') ?? '').slice(0, 200),
    flag: (route.query.get('flag') ?? '').slice(0, 200) || undefined,
    kind: (route.query.get('kind') ?? '').slice(0, 40) || undefined,
    group: /^(?:mine|every|all|gr_[0-9a-f]{32})$/u.exec(route.query.get('group') ?? '')?.[0],
  };
}

export function addressOf({ category, id, q, group, flag, kind, alone }: Place): string {
  if (alone && id) return chatAddress(id);
  const path = `/dashboard/live-chat/${category}${id ? `/${id}` : ''}`;
  const query = [
    ...(group ? [`group=${group}`] : []),
    ...(flag ? [`flag=${encodeURIComponent(flag)}`] : []),
    ...(kind ? [`kind=${encodeURIComponent(kind)}`] : []),
    ...(q ? [`q=${encodeURIComponent(q)}`] : []),
  ];
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}
