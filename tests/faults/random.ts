/** Numbers in [0, 1) that a printed seed gives again (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** SEED of the environment, to see a run again; else a new one. Printed, or nobody could. */
export function printedSeed(suite: string): number {
  const seed = Number(process.env['SEED'] ?? Math.trunc(performance.timeOrigin + performance.now()) % 1_000_000);
  console.log(`${suite}: SEED=${seed}`);
  return seed;
}
