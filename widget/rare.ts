// The rare parts, which come in one file: menu, files and forms. Fetched when the first of them is needed.
import './elements/file.ts';
import './elements/form-card.ts';
import './elements/menu.ts';
import './elements/uploads.ts';

export { followDrags } from './dropping.ts';
