// Does work of one key one after the other, for checks that are only right while nobody else writes.
// Holds within this relay; what must hold among relays is guarded by the store's keys.
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function makeTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, turn);
    const leave = (): void => {
      if (last.get(key) === turn) last.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  };
}
