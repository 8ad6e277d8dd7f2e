// The rare parts: menu, files and forms. Begun when the first of them is needed; they lie in the session's file (widget/decisions.md).
import './elements/file.ts';
import './elements/form-card.ts';
import './elements/menu.ts';
import './elements/uploads.ts';

export { followDrags } from './dropping.ts';
