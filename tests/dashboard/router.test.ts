import { describe, expect, test } from 'vitest';
import { HOME, routeOf } from '#dashboard/router.ts';

const at = (path: string) => routeOf(new URL(path, 'https://relay.example'));

describe('an address means a page', () => {
  test.each([
    ['/dashboard/live-chat/open', 'live-chat', ['open']],
    ['/dashboard/live-chat/mine/cv_1', 'live-chat', ['mine', 'cv_1']],
    ['/dashboard/audience', 'audience', []],
    ['/dashboard/audience/vs_1', 'audience', ['vs_1']],
    ['/dashboard/insight?range=30', 'insight', []],
    ['/dashboard/insight/missed?from=2026-03-01&to=2026-03-02', 'insight', ['missed']],
    ['/dashboard/insight/nothing', 'not-found', []],
    ['/dashboard/settings/people', 'settings', ['people']],
    ['/dashboard/settings/replies', 'settings', ['replies']],
    ['/dashboard/settings/privacy', 'settings', ['privacy']],
    // Its address before.
    ['/dashboard/settings/retention', 'settings', ['retention']],
    ['/dashboard/invite/a%2Fb', 'invite', ['a/b']],
    ['/dashboard/sign-in/', 'sign-in', []],
    ['/dashboard/help', 'help', []],
  ])('%s', (path, page, params) => {
    expect(at(path)).toMatchObject({ page, params });
    expect(at(path).redirect).toBeUndefined();
  });

  test.each(['/dashboard/nothing', '/dashboard/live-chat/other', '/dashboard/settings/secrets', '/dashboard/help/me', '/dashboard/invite'])(
    '%s leads nowhere',
    (path) => expect(at(path).page).toBe('not-found'),
  );

  test('the bare address is the list of all conversations', () => {
    for (const path of ['/dashboard/', '/dashboard', '/dashboard/live-chat']) expect(at(path).redirect).toBe(HOME);
  });

  test('the query comes along', () => expect(at('/dashboard/audience?sort=name').query.get('sort')).toBe('name'));

  test('a broken percent sign is taken as it is', () => expect(at('/dashboard/invite/%zz').params).toEqual(['%zz']));
});
