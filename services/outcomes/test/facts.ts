import { declarationOf, type Contract, type Fact } from '@waymark/events';
import { idOf, type Desk } from '@waymark/testing';

/** A fact as a service that is not here would say it: always the same one for the same name. */
export const factOf = <Data extends object>(
  name: string,
  contract: Contract<Data>,
  data: NoInfer<Data>,
  { key, version = 1 }: { key: string; version?: number },
): Fact => {
  const { type, version: schemaVersion } = declarationOf(contract);
  const now = '2026-01-01T09:00:00Z';
  const about = { id: idOf(name), type, schemaVersion, key, version, occurredAt: now, keptAt: now };
  return { ...about, causedBy: null, correlation: null, data: JSON.stringify(data) };
};

/** Many at once, as a wire brings them. */
export async function bring(desk: Desk, facts: readonly Fact[]): Promise<void> {
  for (let from = 0; from < facts.length; from += 100) await desk.running.wire.send(facts.slice(from, from + 100));
  await desk.settle();
}
