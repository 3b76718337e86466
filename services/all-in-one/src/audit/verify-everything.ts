import { connectionTo, isDatabaseAway, verifyChain, type Head, type Verdict } from '@waymark/kit';
import { DataSource } from 'typeorm';
import { Failure } from '../commands/failure.js';
import type { Signers } from './chain-sources.js';

export type Verification = {
  services: readonly string[];
  databaseOf: (service: string) => string;
  /** From outside the database, of all services; null: there are none to compare with. */
  kept: Head[] | null;
  signersOf: Signers;
  say: (line: string) => void;
};

/**
 * Verifies the audit chain of each service, as that service's own role and without changing anything, and says a line of each.
 * @throws Failure with the first thing that is wrong
 */
export async function verifyEverything({ services, say, ...sources }: Verification): Promise<void> {
  const faults: string[] = [];
  for (const service of services) {
    const verdict = await verifyOne(service, sources);
    if (verdict.fault) faults.push(`${service}: ${verdict.fault}`);
    say(verdict.fault ? `${service}: BROKEN after ${rows(verdict.sealed)}.` : wholeLine(verdict, sources.kept));
  }
  if (faults[0]) throw new Failure(faults[0]);
}

type Sources = Omit<Verification, 'services' | 'say'>;

async function verifyOne(service: string, { databaseOf, kept, signersOf }: Sources): Promise<Verdict> {
  const source = new DataSource({ ...connectionTo(databaseOf(service), service), poolSize: 1 });
  try {
    await source.initialize();
    const verdict = await source.transaction('REPEATABLE READ', async ({ queryRunner }) => {
      // A year of rows takes longer than any request may.
      await queryRunner!.query('set transaction read only; set local statement_timeout = 0');
      const [there] = await queryRunner!.query(`select to_regclass('seal') is not null as "isSealed"`);
      if (!there.isSealed) throw new Failure(`${service} has no audit chain yet: run \`waymark migrate\` first.`);
      const ask = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => queryRunner!.query(sql, parameters);
      return verifyChain(ask, service, { kept: kept ?? [], publicKeys: signersOf(service) });
    });
    return { ...verdict, fault: verdict.fault ?? missingIn(kept, verdict) };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    throw new Failure(`The database of ${service} does not answer: start it, or correct its address.`, 1, {
      cause: error,
    });
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

/** A chain is signed as soon as it begins, so a file that knows nothing of it is another's, or lacks what it had. */
function missingIn(kept: Head[] | null, { chain, sealed }: Verdict): string | null {
  if (!kept || sealed === 0 || kept.some((head) => head.chain === chain)) return null;
  return `Of ${chain} no signed head was kept: the file is another installation's, or lines were taken out.`;
}

function wholeLine({ chain, sealed, waiting, erased, heads, lastHeadAt }: Verdict, kept: Head[] | null): string {
  const details = erased > 0 ? `, the details of ${erased} erased` : '';
  const match = heads === 1 ? '1 signed head matches, of' : `${heads} signed heads match, the last of`;
  const signed = lastHeadAt ? `${match} ${lastHeadAt}` : 'nothing was signed yet';
  const outside = kept || sealed === 0 ? '' : '; none was kept outside the database';
  return `${chain}: whole, ${rows(sealed)}${details}, ${waiting} waiting; ${signed}${outside}.`;
}

const rows = (count: number): string => `${count} sealed row${count === 1 ? '' : 's'}`;
