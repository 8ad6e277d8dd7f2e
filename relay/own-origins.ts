// Where the relay itself is reached by a browser. Pure.

/** Origins under which the relay itself is reached: PUBLIC_URL and the names of this machine. */
export function ownOrigins(publicUrl: string, port: number): readonly string[] {
  const local = ['localhost', '127.0.0.1', '[::1]'].map((name) => new URL(`http://${name}:${port}`).origin);
  return [...new Set([new URL(publicUrl).origin, ...local])];
}
