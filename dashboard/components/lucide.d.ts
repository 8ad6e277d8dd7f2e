// Types of the one-icon files of Lucide, which ships types for its whole list only.
declare module 'lucide/dist/esm/icons/*.mjs' {
  const node: import('lucide').IconNode;
  export default node;
}
