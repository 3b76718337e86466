type Sleeper = { wake(): void; settle(): Promise<void> };

/** Every loop of this process that waits for time to pass. */
const sleepers = new Set<Sleeper>();

/** Gives the way to leave again. */
export function sleepUntilWoken(sleeper: Sleeper): () => void {
  sleepers.add(sleeper);
  return () => void sleepers.delete(sleeper);
}

/** The clock was moved: what became due is looked for now, not at the next round. */
export function wakeEverything(): void {
  for (const sleeper of sleepers) sleeper.wake();
}

/** Resolves once nothing that is due is left in any service of this process, but what failed and waits for its next try. */
export async function timeSettled(): Promise<void> {
  await Promise.all([...sleepers].map((sleeper) => sleeper.settle()));
}
