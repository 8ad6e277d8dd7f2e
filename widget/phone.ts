// The panel over a whole small screen: a modal on top, the page behind it held still, and all of it above the keyboard.
// Knows the dialog and the visual viewport; knows nothing of the chat.

/** Makes `dialog` the whole screen; call what it returns to give the screen back. */
export function fillScreen(dialog: HTMLDialogElement): () => void {
  const { style } = document.documentElement;
  const overflow = style.getPropertyValue('overflow');
  // iOS lays its keyboard over the page: only the visual viewport knows what can be seen.
  const fit = (): void => {
    dialog.style.setProperty('--_vh', `${visualViewport!.height}px`);
    dialog.style.setProperty('--_vt', `${visualViewport!.offsetTop}px`);
  };
  const focused = (dialog.getRootNode() as ShadowRoot).activeElement;
  dialog.removeAttribute('open');
  dialog.showModal();
  if (focused instanceof HTMLElement) focused.focus();
  else dialog.focus();
  style.setProperty('overflow', 'hidden');
  fit();
  visualViewport!.addEventListener('resize', fit);
  visualViewport!.addEventListener('scroll', fit);
  return () => {
    visualViewport!.removeEventListener('resize', fit);
    visualViewport!.removeEventListener('scroll', fit);
    style.setProperty('overflow', overflow);
    dialog.close();
  };
}
