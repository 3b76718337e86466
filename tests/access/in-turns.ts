/** Some at a time: each waits for others most of the time. Gives what was wrong. */
export async function inTurns<Each>(
  all: readonly Each[],
  ask: (each: Each) => Promise<string | null>,
): Promise<string[]> {
  const waiting = [...all];
  const wrong: string[] = [];
  const one = async () => {
    for (let each = waiting.shift(); each !== undefined; each = waiting.shift()) {
      const fault = await ask(each);
      if (fault) wrong.push(fault);
    }
  };
  await Promise.all(Array.from({ length: 6 }, one));
  return wrong.sort();
}
