import type { Ask } from './seal-rows.js';

export type ChainFigures = {
  unsealed: number;
  /** By the true clock; 0 when all is sealed. */
  oldestUnsealedSeconds: number;
};

/** From this age on what is not sealed is worth an alarm: as long as a row waits, it could be changed unnoticed. */
export const OLD_UNSEALED_SECONDS = 30;

/** Rejects while the database is away. */
export async function chainFigures(ask: Ask): Promise<ChainFigures> {
  const [figures] = await ask<ChainFigures>(
    `select count(*)::int as unsealed,
       coalesce(extract(epoch from clock_timestamp() - min(a.at))::float8, 0) as "oldestUnsealedSeconds"
     from unsealed left join audit a using (id)`,
  );
  return figures!;
}
