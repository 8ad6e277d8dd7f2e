// What a panel may want before there is a session: the menu, and dropped files. They lie in the session's file (widget/decisions.md).
import './elements/menu.ts';

export { followDrags } from './dropping.ts';
