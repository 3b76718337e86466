export const rest = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export type Signal = { promise: Promise<void>; give: () => void };

/** A barrier: whoever awaits it goes on once it is given. */
export function signal(): Signal {
  let give = () => {};
  const promise = new Promise<void>((resolve) => (give = resolve));
  return { promise, give };
}

/** Asks until it is so. @throws Error naming what did not happen */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, limit: number): Promise<void> {
  for (const end = performance.now() + limit; !(await isSo()); await rest(4))
    if (performance.now() > end) throw new Error(`Within ${limit} ms it did not happen that ${what}`);
}

/** Rejects when the work takes longer; the work itself goes on. */
export async function within<Result>(limit: number, what: string, work: Promise<Result>): Promise<Result> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error(`${what} took more than ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(alarm);
    work.catch(() => {}); // told by the race, or too late to matter
  }
}
