// Runs something at most once a frame of the screen, and also while the page is hidden, where no frame is drawn.

/** Returns the function that asks for a run; any number of asks before it are one. */
export function oncePerFrame(run: () => void): () => void {
  let asked = false;
  const go = () => {
    if (!asked) return;
    asked = false;
    run();
  };
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(go);
    setTimeout(go, 250);
  };
}
