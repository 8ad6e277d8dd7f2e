// Placeholder until the widget's words land.
export type Strings = { readonly [key: string]: string };
