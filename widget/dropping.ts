// Files dragged over the panel and dropped on it. Fetched when the first one is over it.

import { css } from './elements/sheet.ts';

const styles = css`
  .drop {
    position: absolute;
    inset: 8px;
    display: grid;
    place-items: center;
    border: 2px dashed var(--_at);
    border-radius: 12px;
    background: color-mix(in srgb, var(--_a) 10%, var(--_s));
    font-weight: 600;
    pointer-events: none;
  }
`;

/** Marks `zone` while files hang over it, and calls `drop` when they fall. */
export function followDrags(zone: HTMLElement, drop: (files: readonly File[]) => void): void {
  const mark = document.createElement('p');
  mark.className = 'drop';
  const over = (is: boolean): void => {
    if (is) zone.append(mark);
    else mark.remove();
  };
  (zone.getRootNode() as ShadowRoot).adoptedStyleSheets.push(styles); // a panel's
  const on = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', then: (event: DragEvent) => void): void => {
    zone.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Without it the browser would leave the page for the file.
      event.preventDefault();
      event.stopPropagation();
      then(event);
    });
  };
  on('dragenter', () => over(true));
  on('dragover', () => over(true));
  on('dragleave', (event) => {
    if (!(event.relatedTarget instanceof Node && zone.contains(event.relatedTarget))) over(false);
  });
  on('drop', (event) => {
    over(false);
    drop([...(event.dataTransfer?.files ?? [])]);
  });
}
