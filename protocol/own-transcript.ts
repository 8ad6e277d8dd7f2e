// By itself, because the widget needs no more of it.

/** What the forms say in the place of a step that lead to a chat by mail: no step of a flow can be called so. */
export const OWN_TRANSCRIPT = 'transcript:';
