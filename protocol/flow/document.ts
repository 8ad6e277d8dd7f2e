// A scripted flow as it is written: SPEC §5. Placeholder until the flow work lands.
export type Flow = { readonly id: string };
