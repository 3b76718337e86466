import type { Day } from '@waymark/kernel';
import type { Transaction } from '@waymark/kit';
import type { EvidencePack } from './domain/evidence-pack.js';

/** Once for each enrolment: a matter goes back once. */
export const keepEvidencePack = (transaction: Transaction, pack: EvidencePack) =>
  transaction.rows(
    `insert into evidence_pack (enrolment_id, made_on, pack) values ($1, $2, $3) on conflict (enrolment_id) do nothing`,
    [pack.enrolmentId, transaction.today, JSON.stringify(pack)],
  );

export const keptEvidencePack = (
  transaction: Transaction,
  enrolmentId: string,
): Promise<{ keptOn: Day; pack: EvidencePack } | undefined> =>
  transaction.row(`select made_on as "keptOn", pack from evidence_pack where enrolment_id = $1`, [enrolmentId]);
