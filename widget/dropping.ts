// Files dragged over the panel and dropped on it. Fetched when the first one is over it.

/** Calls `over` while files hang over `zone`, and `drop` when they fall. */
export function followDrags(zone: HTMLElement, over: (is: boolean) => void, drop: (files: readonly File[]) => void): void {
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
