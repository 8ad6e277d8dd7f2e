// The rare parts, which come in one file (build/widget-chunks.ts): menu, files, forms, and the way around eaten sockets.
// Fetched when the first of them is needed.
import './elements/file.ts';
import './elements/form-card.ts';
import './elements/menu.ts';
import './elements/uploads.ts';

export { followDrags } from './dropping.ts';
export { openStream } from './transport/sse.ts';
