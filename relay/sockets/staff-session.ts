// What an agent's frames do. Rights are looked up for every command: none is remembered by the socket (GUARANTEES T9).
import type { AgentFace } from '#protocol/actor.ts';
import type { AgentFrame, Hello } from '#protocol/frames.ts';
import { isRefused, refuse, type Refusal } from '#protocol/refusals.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { signedBy, type Signed } from '#relay/auth/sessions.ts';
import { countsFor } from '#relay/live/counts-for.ts';
import { colleaguesOf } from '#relay/live/colleagues.ts';
import { reaches, type Access } from '#relay/domain/access.ts';
import { definitionsOf } from '#relay/live/definitions-of.ts';
import { groupsOf } from '#relay/live/groups-of.ts';
import { openIncidents } from '#relay/live/incidents-of.ts';
import { makeTyping } from '#relay/live/typing.ts';
import { Commands } from './commands.ts';
import type { Connection, Session } from './connection.ts';
import type { SocketDeps } from './deps.ts';
import { readFrame } from './frame-faults.ts';
import { newestFor } from './newest.ts';
import { makeSubscriptions } from './subscriptions.ts';
import type { SessionMore } from './visitor-session.ts';
import { welcome } from './welcome.ts';

export type StaffMore = SessionMore & {
  /** The other screens of this agent. */
  readonly others: () => readonly Connection[];
  /** Looked up again by whoever keeps the connection; never copied. */
  readonly rights: { access: Access };
};

export function openStaff(deps: SocketDeps, { session, member }: Signed, hello: Hello, more: StaffMore): Session {
  const { store, hub, presence, viewers, typists, news, later, dispatch, ticks, now, log } = deps;
  const { connection, transport, bucket, draining, rights } = more;
  const { siteId, id: agentId } = member;
  const onFault = (fault: unknown): void => log('error', 'an agent connection failed', { fault, siteId, agentId });
  let face = faceOf(member);
  let stopViewing = (): void => undefined;
  let looks = 0;
  let over = false;

  const mayKnow = (state: ConversationState): boolean => state.siteId === siteId && reaches(rights.access, state.groupId);

  const subscriptions = makeSubscriptions({
    audience: 'staff',
    streams: store.streams,
    hub,
    transport,
    mayRead: mayKnow,
    onError: (refusal) => connection.error(refusal),
    onLive: (stream) => connection.send({ type: 'viewers', stream, agents: viewers.of(stream) }),
    onFault,
  });
  const commands = new Commands({
    siteId,
    epoch: store.epoch,
    audience: 'staff',
    connection,
    dispatch,
    bucket,
    ticks,
    draining,
    async asker() {
      const signed = await signedBy(store, session.tokenHash, now());
      if (!signed || signed.member.siteId !== siteId) return refuse('signed_out', 'Sign in again.').refused;
      face = faceOf(signed.member);
      return { actor: { kind: 'agent', ...face }, role: signed.member.role, access: signed.access };
    },
    onDone: () => undefined,
    onRefused({ command }, { code }) {
      if (code === 'forbidden') log('warn', 'an agent asked for what is not theirs', { siteId, agentId, command: command.type });
    },
    onFault,
  });
  const typing = makeTyping(later, (stream, on) => void tellVisitor(stream, on).catch(onFault));

  // Only who has the conversation, or could answer it, is shown as typing; colleagues never see it (SPEC C-02).
  const tellVisitor = async (stream: string, on: boolean): Promise<void> => {
    if (!hub.hasVisitor(stream)) return;
    const state = await store.streams.state(stream);
    if (!state || !mayKnow(state)) return;
    const theirs = state.owner?.id === agentId || state.phase === 'queued';
    if (theirs || !on) hub.toVisitor(stream, { type: 'typing', stream, on, name: face.name });
  };

  const types = (stream: string, on: boolean): void => {
    if (!subscriptions.isLive(stream)) return;
    if (on) typists.typed(stream, agentId);
    typing.set(stream, on);
  };

  const look = async (stream: string | null): Promise<void> => {
    const mine = ++looks;
    stopViewing();
    stopViewing = () => undefined;
    const listed = stream ? await store.conversations.get(siteId, stream) : undefined;
    if (!listed || !mayKnow(listed.state) || over || mine !== looks) return;
    stopViewing = viewers.look(listed.id, face);
    if (listed.openedAt !== null) return;
    await store.conversations.markOpened(listed.id, now().toISOString());
    news.rowChanged(siteId, listed.id);
  };

  const read = async (stream: string, messages: number): Promise<void> => {
    const state = await store.streams.state(stream);
    if (!state || !mayKnow(state)) return connection.error(refuse('not_found', 'No such conversation.', { field: 'stream' }).refused);
    const upTo = Math.min(messages, state.visitorMessages);
    await store.conversations.markRead(agentId, stream, upTo);
    for (const other of more.others()) other.send({ type: 'read', stream, messages: upTo });
  };

  const follow = (stream: string, after: number): void => {
    commands
      .settled(stream)
      .then(() => subscriptions.follow({ stream, after }))
      .catch((fault: unknown) => {
        onFault(fault);
        connection.close(1013, 'The log could not be read; come back.');
      });
  };

  const greet = async (): Promise<void> => {
    const [counts, agents, groups, defined, incidents] = await Promise.all([
      store.conversations.counts(siteId),
      colleaguesOf(store, presence, siteId),
      groupsOf(store, siteId),
      definitionsOf(store, siteId),
      openIncidents(store, siteId),
    ]);
    connection.send({ type: 'groups', groups });
    connection.send({ type: 'definitions', ...defined });
    connection.send({ type: 'counts', ...countsFor(counts, rights.access) });
    connection.send({ type: 'colleagues', agents });
    connection.send({ type: 'incidents', incidents });
  };

  const leave = [
    hub.joinStaff(siteId, { ...newestFor(transport), access: () => rights.access }),
    presence.agentCame(siteId, agentId, member.online),
    () => stopViewing(),
    () => typing.stop(),
    () => subscriptions.stopAll(),
  ];
  welcome(deps, connection, hello, follow);
  greet().catch(onFault);

  const handle = (frame: AgentFrame): void => {
    switch (frame.type) {
      case 'hello':
        return; // never comes here: the connection takes one only
      case 'command':
        return commands.take(frame);
      case 'follow':
        return follow(frame.stream, frame.after);
      case 'unfollow':
        return subscriptions.unfollow(frame.stream);
      case 'typing':
        return types(frame.stream, frame.on);
      case 'ping':
        return connection.send({ type: 'pong' });
      case 'viewing':
        return void look(frame.stream).catch(onFault);
      case 'read':
        return void read(frame.stream, frame.messages).catch(onFault);
    }
  };

  return {
    take(value): Refusal | undefined {
      const frame = readFrame('staff', value);
      if (isRefused(frame)) return frame.refused;
      handle(frame.frame);
      return undefined;
    },
    closed(silentMs) {
      over = true;
      for (const act of leave) act(silentMs);
    },
  };
}

function faceOf({ id, name, photo }: Signed['member']): AgentFace {
  return { id, name, ...(photo && { photo }) };
}
