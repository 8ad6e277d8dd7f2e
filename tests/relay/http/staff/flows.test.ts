// Flows over HTTP: drafts that nobody overwrites, publication that refuses what is not sound, versions, and trying one out.
import { describe, expect, test } from 'vitest';
import type {
  FlowFace,
  FlowSaved,
  FlowsResponse,
  FlowTried,
  FlowVersionFace,
  FlowVersionsResponse,
  FlowView,
} from '#protocol/http/flows.ts';
import { blankFlow } from '#relay/domain/flow/blank-flow.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { aRelay, siteId, verdict, type Relay } from '../a-relay.ts';

const path = '/api/staff/flows';
const asJson = async <T>(response: Response | Promise<Response>): Promise<T> => (await (await response).json()) as T;
const asked = (relay: Relay, method: string, at = '', body?: unknown) => relay.asStaff('manager', method, `${path}${at}`, body);
const create = async (relay: Relay, body: object) => asJson<FlowFace>(asked(relay, 'POST', '', body));
const view = async (relay: Relay, id: string) => asJson<FlowView>(asked(relay, 'GET', `/${id}`));
const listed = async (relay: Relay) => (await asJson<FlowsResponse>(asked(relay, 'GET'))).flows;
const event = defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null });

describe('flows', () => {
  test('SPEC §5: from nothing there is a flow that can be published as it is; its versions say who, when and why', async () => {
    const relay = await aRelay();
    const made = await create(relay, { from: 'blank', name: 'My first flow' });
    expect(made).toMatchObject({ id: 'my-first-flow', name: 'My first flow', steps: 4, live: false, published: null, changed: true });
    const first = await view(relay, made.id);
    expect(first).toMatchObject({ version: 1, savedBy: 'manager', published: null, faults: [] });
    const published = await asJson<FlowVersionFace>(asked(relay, 'POST', `/${made.id}/publish`, { version: 1, note: 'The first' }));
    expect(published).toMatchObject({ version: 1, by: 'manager', note: 'The first' });
    expect((await relay.deps.store.sites.publishedFlow(siteId))?.document).toEqual(blankFlow('my-first-flow', 'My first flow'));
    expect(await listed(relay)).toMatchObject([{ id: made.id, live: true, changed: false, published: { version: 1 } }]);
  });

  test('a flow that the live one goes on in is published behind it: visitors never meet it alone, and it cannot be deleted', async () => {
    const relay = await aRelay();
    await create(relay, { from: 'blank', name: 'Lost' });
    await create(relay, { from: 'blank', name: 'Main' });
    const blank = blankFlow('main', 'Main');
    const to = (more: object) => ({ ...blank, steps: { ...blank.steps, answer: { type: 'jump', flow: 'lost', ...more } } });
    const save = (version: number, more: object) => asked(relay, 'PUT', '/main', { version, document: JSON.stringify(to(more)) });
    // No flow of that name is published yet.
    expect((await asJson<FlowSaved>(save(1, {}))).kept && (await view(relay, 'main')).faults).toMatchObject([
      { severity: 'error', code: 'unknown_flow', stepId: 'answer' },
    ]);
    await asked(relay, 'POST', '/lost/publish', { version: 1, note: '', behind: true });
    await save(2, { goto: 'nowhere' });
    expect((await view(relay, 'main')).faults).toMatchObject([{ code: 'unknown_target', field: 'goto' }]);
    await save(3, {});
    expect(await verdict(await asked(relay, 'POST', '/main/publish', { version: 4, note: '' }))).toBe('200');
    const again = await asJson<FlowVersionFace>(asked(relay, 'POST', '/lost/publish', { version: 1, note: 'Anew', behind: true }));
    expect(again).toMatchObject({ version: 3, note: 'Anew' });
    expect(await listed(relay)).toMatchObject([
      { id: 'main', live: true, behind: false, published: { version: 4 } },
      { id: 'lost', live: false, behind: true, published: { version: 3 } },
    ]);
    expect(await verdict(await asked(relay, 'POST', '/lost/delete', { version: 1 }))).toBe('400 bad_target');
    const scene = { name: null, role: null, language: 'en', pageUrl: '', agentsOnline: 1, hoursOpen: true };
    const acts = [{ act: 'pick', optionId: 'a' }];
    const tried = await asJson<FlowTried>(asked(relay, 'POST', '/try', { document: JSON.stringify(to({})), scene, acts }));
    expect(tried).toMatchObject({ at: 'lost/question', path: ['hello', 'question', 'answer', 'lost/hello', 'lost/question'] });
  });

  test('two flows of one name, of none that can be an id, and copies get ids of their own', async () => {
    const relay = await aRelay();
    const ids = [];
    for (const name of ['Help', 'Help', 'مساعدة']) ids.push((await create(relay, { from: 'blank', name })).id);
    ids.push((await create(relay, { from: 'copy', name: 'Help', flowId: 'help' })).id);
    expect(ids).toEqual(['help', 'help-2', 'flow', 'help-3']);
    expect(JSON.parse((await view(relay, 'help-3')).document)).toEqual({ ...blankFlow('help-3', 'Help') });
    expect(await verdict(await asked(relay, 'POST', '', { from: 'copy', name: 'X', flowId: 'nowhere' }))).toBe('404 not_found');
  });

  test('who saves over another’s words is given theirs, and nothing is lost', async () => {
    const relay = await aRelay();
    const { id } = await create(relay, { from: 'blank', name: 'Help' });
    const save = (version: number, name: string) =>
      asJson<FlowSaved>(asked(relay, 'PUT', `/${id}`, { version, document: JSON.stringify(blankFlow(id, name)) }));
    expect(await save(1, 'Mine')).toMatchObject({ kept: true, version: 2, faults: [] });
    expect(await save(1, 'Theirs')).toMatchObject({ kept: false, version: 2, document: JSON.stringify(blankFlow(id, 'Mine')) });
    expect(JSON.parse((await view(relay, id)).document)).toMatchObject({ name: 'Mine' });
    expect(await verdict(await asked(relay, 'POST', `/${id}/publish`, { version: 1, note: '' }))).toBe('409 stale_write');
    expect(await verdict(await asked(relay, 'POST', `/${id}/delete`, { version: 1 }))).toBe('409 stale_write');
    expect(await verdict(await asked(relay, 'POST', `/${id}/delete`, { version: 2 }))).toBe('204');
    expect(await verdict(await asked(relay, 'GET', `/${id}`))).toBe('404 not_found');
  });

  test('what is not sound is kept as a draft, field by field as it was written, and not published', async () => {
    const relay = await aRelay();
    const { id } = await create(relay, { from: 'blank', name: 'Help' });
    const flow = blankFlow(id, 'Help');
    const odd = { ...flow, steps: { ...flow.steps, hello: { type: 'message', text: 'Hi', next: 'nowhere' } } };
    const text = JSON.stringify(odd);
    const saved = await asJson<FlowSaved>(asked(relay, 'PUT', `/${id}`, { version: 1, document: text }));
    if (!saved.kept) throw new Error('somebody else was faster');
    expect(saved.faults[0]).toMatchObject({ severity: 'error', code: 'unknown_target', stepId: 'hello', field: 'next' });
    expect((await view(relay, id)).document).toBe(text);
    const refused = await asJson(asked(relay, 'POST', `/${id}/publish`, { version: 2, note: '' }));
    expect(refused).toMatchObject({ code: 'bad_field', field: 'steps.hello.next' });
    const unknown = JSON.stringify({ ...flow, steps: { ...flow.steps, later: { type: 'hologram', beam: 3 } } });
    await asked(relay, 'PUT', `/${id}`, { version: 2, document: unknown });
    const after = await view(relay, id);
    expect(after.document).toBe(unknown);
    expect(after.faults).toMatchObject([{ severity: 'error', code: 'unknown_type', stepId: 'later' }]);
    await asked(relay, 'PUT', `/${id}`, { version: 3, document: JSON.stringify({ ...flow, id: 'another' }) });
    expect((await view(relay, id)).faults).toMatchObject([{ code: 'bad_shape', stepId: null, field: 'id' }]);
  });

  test('a file comes in with its faults by code and place; what is no JSON object does not', async () => {
    const relay = await aRelay();
    const bring = (document: string) => asked(relay, 'POST', '', { from: 'file', document });
    const made = await asJson<FlowFace>(bring(JSON.stringify({ ...blankFlow('night', 'Night'), start: 'nowhere' })));
    expect(made).toMatchObject({ id: 'night', name: 'Night' });
    expect((await view(relay, 'night')).faults).toMatchObject([{ code: 'missing_start', stepId: null, field: 'start' }]);
    expect((await asJson<FlowFace>(bring(JSON.stringify(blankFlow('night', 'Night'))))).id).toBe('night-2');
    expect(await asJson(bring('{"a":1,"a":2}'))).toMatchObject({ code: 'bad_frame', field: 'document' });
    expect(await asJson(bring('nonsense'))).toMatchObject({ code: 'bad_json', field: 'document' });
    expect(await asJson(bring('['.repeat(30)))).toMatchObject({ code: 'too_deep', field: 'document' });
    expect(await verdict(await bring(`{"a":"${'x'.repeat(400_001)}"}`))).toBe('413 too_large');
    expect(await verdict(await bring('{"__proto__":{}}'))).toBe('400 unknown_field');
    const { id } = await asJson<FlowFace>(bring(JSON.stringify(event, null, 2)));
    expect((await view(relay, id)).faults).toEqual([]);
  });

  test('an old version comes back as a new one; the draft stays as it was', async () => {
    const relay = await aRelay();
    const { id } = await create(relay, { from: 'blank', name: 'Help' });
    const publish = (version: number) => asked(relay, 'POST', `/${id}/publish`, { version, note: `${version}` });
    await publish(1);
    const better = JSON.stringify(blankFlow(id, 'Better'));
    await asked(relay, 'PUT', `/${id}`, { version: 1, document: better });
    await publish(2);
    expect(await asJson(asked(relay, 'POST', `/${id}/restore`, { version: 1, note: 'Too new' }))).toMatchObject({ version: 3 });
    expect((await relay.deps.store.sites.publishedFlow(siteId))?.document.name).toBe('Help');
    const { versions } = await asJson<FlowVersionsResponse>(asked(relay, 'GET', `/${id}/versions`));
    expect(versions.map(({ version, note }) => [version, note])).toEqual([
      [3, 'Too new'],
      [2, '2'],
      [1, '1'],
    ]);
    expect(await asJson(asked(relay, 'GET', `/${id}/versions/2`))).toMatchObject({
      version: 2,
      document: JSON.stringify(JSON.parse(better), null, 2),
    });
    expect(await view(relay, id)).toMatchObject({ version: 2, document: better, live: true });
    expect(await listed(relay)).toMatchObject([{ changed: true }]);
    expect(await verdict(await asked(relay, 'POST', `/${id}/restore`, { version: 9, note: '' }))).toBe('404 not_found');
    expect(await verdict(await asked(relay, 'GET', `/${id}/versions/none`))).toBe('404 not_found');
    expect(await verdict(await asked(relay, 'POST', `/${id}/delete`, { version: 2 }))).toBe('400 bad_target');
  });

  test('what runs and was never drafted can be opened and edited; agents see none of it', async () => {
    const relay = await aRelay();
    await relay.deps.store.sites.publishFlow(siteId, event, '2026-01-01T00:00:00.000Z');
    expect(await listed(relay)).toMatchObject([{ id: 'event-help', live: true, changed: false, savedAt: null, published: { by: '' } }]);
    const opened = await view(relay, 'event-help');
    expect(opened).toMatchObject({ version: 0, savedBy: null, published: { version: 1 } });
    expect(await asJson(asked(relay, 'PUT', '/event-help', { version: 0, document: opened.document }))).toMatchObject({
      kept: true,
      version: 1,
    });
    expect((await listed(relay))[0]?.changed).toBe(false);
    expect(await verdict(await relay.asStaff('agent', 'GET', path))).toBe('403 forbidden');
    expect(await verdict(await relay.asStaff('agent', 'POST', path, { from: 'blank', name: 'Mine' }))).toBe('403 forbidden');
  });

  test('a draft is tried with the engine itself, and an unsound one says why it cannot be', async () => {
    const relay = await aRelay();
    const scene = { name: 'Ada', role: null, language: 'en', pageUrl: '', agentsOnline: 1, hoursOpen: true };
    const tried = (document: object, acts: readonly object[] = []) =>
      asJson<FlowTried>(asked(relay, 'POST', '/try', { document: JSON.stringify(document), scene, acts }));
    const flow = blankFlow('help', 'Help');
    expect(await tried(flow, [{ act: 'pick', optionId: 'a' }])).toMatchObject({
      said: [
        { by: 'bot', text: "Hi Ada, I'm the assistant of Demo." },
        { by: 'bot', text: 'What can I help you with?' },
        { by: 'visitor', text: 'When does it start?' },
        { by: 'bot', text: 'Doors open at nine.' },
        { by: 'bot' },
      ],
      path: ['hello', 'question', 'answer', 'question'],
      at: 'question',
      waiting: 'choice',
      undone: 0,
      faults: [],
    });
    const broken = await tried({ ...flow, start: 'nowhere' }, [{ act: 'human' }]);
    expect(broken).toMatchObject({ said: [], undone: 1, faults: [{ code: 'missing_start' }] });
  });
});
