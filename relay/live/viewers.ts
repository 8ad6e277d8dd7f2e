// Which agent has which conversation on screen. An agent with two screens is one viewer.
import type { AgentFace } from '#protocol/actor.ts';

export type Viewers = {
  /** Shows `face` at `stream`; returns the way to take it off. `changed` is told who is there now. */
  look(stream: string, face: AgentFace): () => void;
  of(stream: string): readonly AgentFace[];
};

export function makeViewers(changed: (stream: string, agents: readonly AgentFace[]) => void): Viewers {
  const streams = new Map<string, Map<string, { readonly face: AgentFace; screens: number }>>();
  const of = (stream: string): readonly AgentFace[] => Array.from(streams.get(stream)?.values() ?? [], ({ face }) => face);
  return {
    of,
    look(stream, face) {
      const here = streams.get(stream) ?? new Map<string, { readonly face: AgentFace; screens: number }>();
      streams.set(stream, here);
      const screens = (here.get(face.id)?.screens ?? 0) + 1;
      here.set(face.id, { face, screens });
      if (screens === 1) changed(stream, of(stream));
      let gone = false;
      return () => {
        const viewer = here.get(face.id);
        if (gone || !viewer) return;
        gone = true;
        viewer.screens -= 1;
        if (viewer.screens > 0) return;
        here.delete(face.id);
        if (here.size === 0) streams.delete(stream);
        changed(stream, of(stream));
      };
    },
  };
}
