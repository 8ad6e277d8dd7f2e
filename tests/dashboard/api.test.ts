import { describe, expect, test } from 'vitest';
import { makeApi } from '#dashboard/api.ts';

type Call = { readonly url: string; readonly init: RequestInit };

function relay(answer: () => Response | Promise<Response>) {
  const calls: Call[] = [];
  let ended = 0;
  const api = makeApi(
    (url, init) => {
      calls.push({ url, init });
      return Promise.resolve(answer());
    },
    { onSignedOut: () => (ended += 1), upload: () => Promise.resolve(answer()) },
  );
  return { api, calls, ended: () => ended };
}

const problem = (body: object, status: number) => new Response(JSON.stringify(body), { status });

describe('the api', () => {
  test('asks with the header that other sites cannot send, and JSON', async () => {
    const { api, calls } = relay(() => Response.json({ agent: {} }));
    await api.signIn('a@b.example', 'secret-word');
    expect(calls[0]).toMatchObject({ url: '/api/staff/sign-in', init: { method: 'POST', credentials: 'same-origin' } });
    expect(calls[0]?.init.headers).toMatchObject({ 'x-help-chat': '1', 'content-type': 'application/json' });
    expect(calls[0]?.init.body).toBe('{"email":"a@b.example","password":"secret-word"}');
  });

  test('leaves out of the address what is not asked', async () => {
    const { api, calls } = relay(() => Response.json({ rows: [] }));
    await api.conversations({ category: 'open' });
    await api.events('cv_1', 51, 50);
    expect(calls.map(({ url }) => url)).toEqual([
      '/api/staff/conversations?category=open',
      '/api/staff/conversations/cv_1/events?before=51&limit=50',
    ]);
  });

  test('a problem becomes the refusal with its fields', async () => {
    const { api } = relay(() =>
      problem({ type: 'about:blank', status: 429, code: 'rate_limited', message: 'slow', retryAfterMs: 900 }, 429),
    );
    expect(await api.signIn('a@b.example', 'x')).toMatchObject({ refused: { code: 'rate_limited', retryAfterMs: 900 } });
  });

  test.each([
    ['a proxy that answers in HTML', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['a success that is no JSON', () => new Response('hello')],
    ['no network', () => Promise.reject(new TypeError('failed'))],
  ])('%s is unavailable', async (_, answer) => {
    expect(await relay(answer).api.people()).toMatchObject({ refused: { code: 'unavailable' } });
  });

  test('tells that the session is over, but not for a wrong password', async () => {
    const over = relay(() => problem({ code: 'signed_out', message: '' }, 401));
    await over.api.insight('2026-01-01', '2026-01-02');
    expect(over.ended()).toBe(1);
    const wrong = relay(() => problem({ code: 'bad_sign_in', message: '' }, 401));
    await wrong.api.signIn('a@b.example', 'x');
    expect(wrong.ended()).toBe(0);
  });

  test('an empty answer is null, a ticket is its string, an upload its file', async () => {
    expect(await relay(() => new Response(null, { status: 204 })).api.revokeInvite('iv_1')).toEqual({ ok: null });
    expect(await relay(() => Response.json({ ticket: 't' })).api.ticket()).toEqual({ ok: 't' });
    const file = new File(['x'], 'a.png', { type: 'image/png' });
    const uploaded = await relay(() => Response.json({ id: 'at_1' })).api.upload(
      'cv_1',
      file,
      () => undefined,
      new AbortController().signal,
    );
    expect(uploaded).toEqual({ ok: { id: 'at_1' } });
  });
});
