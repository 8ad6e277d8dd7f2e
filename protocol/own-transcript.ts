// The name of the way to a chat by mail (SPEC S-35). By itself, because the widget needs no schema for it.

/** What the forms say in the place of a step that lead to a chat by mail: no step of a flow can be called so. */
export const OWN_TRANSCRIPT = 'transcript:';
