import type { DataSource } from 'typeorm';

/**
 * Waits until nothing is unsent (but what the broker refused, and its keys) and nobody is in the middle of hearing.
 * @throws Error with what is left when it takes longer
 */
export async function settle(admin: DataSource, services: string[], seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  for (let quiet = 0; quiet < 2;) {
    const left = await unsentIn(admin, services);
    quiet = left === 0 ? quiet + 1 : 0;
    if (performance.now() > end) throw new Error(`${left} facts are not sent after ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

async function unsentIn(admin: DataSource, services: string[]): Promise<number> {
  const each = services.map(
    (service) => `(select count(*) from ${service}.unsent join ${service}.fact using (id)
       where not exists (select from ${service}.refused where refused.key = fact.key))`,
  );
  const [{ count }] = await admin.query(`select ${each.join(' + ')} as count`);
  return Number(count);
}

/** Tries until the look succeeds. The last failure is thrown when it never does. */
export async function eventually<Result>(look: () => Promise<Result>, seconds = 30): Promise<Result> {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
