import type { Case } from '../cases/case.js';
import { Scene } from './scene.js';
import { within } from './waiting.js';
import type { World } from './world.js';

/**
 * Runs one case in that world and mends what it broke.
 * @param limit milliseconds that it waits for what must happen, unless it needs more itself
 * @throws what the case throws, or that it took too long
 */
export async function runCase(world: World, { name, run, limit: own }: Case, limit = 15_000): Promise<void> {
  const scene = new Scene(world);
  world.limit = Math.max(limit, own ?? 0);
  try {
    await within(2 * world.limit, name, run(scene));
  } finally {
    scene.close();
  }
}
