// Groups, from their making to the loss of one, by four people in a real browser.
import { describe, expect, it } from 'vitest';
import type { GroupsResponse } from '#protocol/http/groups.ts';
import { writeForAPerson, labelOf, openChat, openConversation, reply, say, StaffApi } from './people.ts';
import { admin } from './relay-process.ts';
import { aScene, browserName } from './scene.ts';

const scene = aScene();

describe(`groups in ${browserName}`, { timeout: 180_000 }, () => {
  it('M-09, T-08, T-60, S-04, M-08: a group is made, a chat transferred to it, taken by a member, and lost with the membership', async () => {
    const [{ page: desk }, { page: dora }, { page: emil }] = [
      await scene.agent(),
      await scene.colleague('Dora'),
      await scene.colleague('Emil'),
    ];
    const { page: help } = await scene.visitor();
    await openChat(help);
    await say(help, 'Mein Badge fehlt');
    await writeForAPerson(help);
    const visitor = await labelOf(help);

    // M-09: a group with Dora in it.
    await desk.goto(`${scene.relay.url}/dashboard/settings/groups`);
    await desk.click('button', 'New group');
    const form = await desk.find('dialog', 'New group');
    await desk.fill('Name', 'Deutsch');
    await desk.click('checkbox', 'Dora', form);
    await desk.click('button', 'Make group', form);
    await desk.gone('dialog', 'New group');
    await desk.sees('of 1 online');
    // S-04
    await dora.sees('Deutsch');
    expect(await emil.text()).not.toContain('Deutsch');

    // T-08: to the group, with a note for staff and words for the visitor.
    await desk.goto(`${scene.relay.url}/dashboard/live-chat/queue`);
    await openConversation(desk, visitor);
    await emil.find('option', visitor);
    await reply(desk, 'Einen Moment.');
    await desk.click('button', 'Transfer');
    const transfer = await desk.find('dialog', 'Transfer conversation');
    await desk.click('radio', /^Deutsch/u, transfer);
    await desk.fill('Note (optional)', 'Spricht nur Deutsch');
    await desk.click('button', 'Transfer', transfer);
    await desk.gone('dialog', 'Transfer conversation');
    await help.sees('transferring you to a colleague');

    // T-60: for who is not of the group it is gone, from the list and by its address.
    await emil.gone('option', visitor);
    const id = await desk.evaluate(() => location.pathname.split('/').at(-1) ?? '');
    await emil.goto(`${scene.relay.url}/dashboard/live-chat/all/${id}`);
    await emil.sees('This cannot be shown');

    const api = new StaffApi(scene.relay.url);
    await api.signIn(admin.email, admin.password);
    const [group] = ((await api.get('/api/staff/groups')) as GroupsResponse).groups; // our own API
    // M-08: Dora takes it from the queue of her group, and reads the note.
    await dora.goto(`${scene.relay.url}/dashboard/live-chat/queue?group=${group!.id}`);
    await dora.find('combobox', 'Group');
    await dora.find('option', visitor);
    // Lucía of the seed waits longer, but not for this group.
    expect(await dora.has('option', /Lucía/u)).toBe(false);
    await dora.click('button', 'Take next');
    await dora.find('region', /^Conversation with /u);
    await dora.sees('Spricht nur Deutsch');
    await reply(dora, 'Ich bin Dora.');
    await help.sees('Ich bin Dora.');
    expect(await help.text()).not.toMatch(/Spricht nur Deutsch|Moved|group/u);

    // G23: who leaves the group has it no longer, and it waits for the others.
    await api.put(`/api/staff/groups/${group!.id}`, { version: group!.version, name: 'Deutsch', queueMessage: null, members: [] });
    await dora.gone('option', visitor);
    await dora.gone('textbox', 'Reply');
    await desk.sees(/put it back in the queue/u);
    await say(help, 'Noch da?');
    expect(await dora.text()).not.toContain('Noch da?');
  });
});
