// Which tabs a conversation has (SPEC T-29): those with something in them, with how much. Pure.
import type { ListedRow } from '#protocol/row.ts';
import type { Tab } from '../../components/tabs.ts';

export type TabId = 'talk' | 'comments' | 'files' | 'fields' | 'survey' | 'previous' | 'history';
type PaneTab = Tab & { readonly id: TabId };

export function tabsOf(
  { comments, files, fields = {}, survey }: Pick<ListedRow, 'comments' | 'files' | 'fields' | 'survey'>,
  previous: number,
): readonly PaneTab[] {
  const counted = (id: TabId, label: string, count: number): readonly PaneTab[] => (count > 0 ? [{ id, label, count }] : []);
  return [
    { id: 'talk', label: 'Conversation' },
    ...counted('comments', 'Comments', comments),
    ...counted('files', 'Attachments', files),
    ...counted('fields', 'Custom fields', Object.keys(fields).length),
    ...counted('survey', 'Survey', survey ? 1 : 0),
    ...counted('previous', 'Previous chats', previous),
    { id: 'history', label: 'History' },
  ];
}

/** The tab that is shown: `wanted`, as long as it is there. */
export function shownTab(tabs: readonly PaneTab[], wanted: TabId): TabId {
  return tabs.some(({ id }) => id === wanted) ? wanted : 'talk';
}
