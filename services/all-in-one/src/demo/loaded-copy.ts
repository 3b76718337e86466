import { originOf, type Demo } from './demo.js';
import { copyDatabase, dropDatabase, hasDatabase, remarkOn } from '../database.js';

/** A database beside the one at work: the demo as it was when it had just been loaded. */
const COPY = 'waymark_loaded';

/** Nobody may be connected to the database meanwhile. @param origin what the copy came from */
export async function keepCopy(adminUrl: string, name: string, origin: string): Promise<void> {
  await dropDatabase(adminUrl, COPY);
  await copyDatabase(adminUrl, { from: name, to: COPY, remark: origin });
}

/** Throws away the database at work, if a copy of just this demo stays. @returns whether it did */
export async function dropAllButCopy(adminUrl: string, demo: Demo, root: string): Promise<boolean> {
  if (!(await hasCopy(adminUrl, () => originOf(demo, root)))) return false;
  await dropDatabase(adminUrl, 'waymark');
  return true;
}

/** @param origin worked out only when it matters */
async function hasCopy(adminUrl: string, origin: () => string): Promise<boolean> {
  const remark = await remarkOn(adminUrl, COPY);
  return remark !== null && remark === origin();
}

/**
 * Makes the database from the copy, where it is missing and the copy came from just this.
 * @returns whether it did
 */
export async function putBack(
  adminUrl: string,
  { name, origin, remark }: { name: string; origin: () => string; remark: string },
): Promise<boolean> {
  if ((await hasDatabase(adminUrl, name)) || !(await hasCopy(adminUrl, origin))) return false;
  await copyDatabase(adminUrl, { from: COPY, to: name, remark });
  return true;
}
