import type { Transaction } from '../store/transaction.js';

/** Audit rows in one call: their ids are kept in the row that says so. */
const MOST = 1_000;

/** Under this name a row of kind `erase` lists whose detail went. */
export const DETAIL_ERASED_OF = 'detailErasedOf';

/**
 * Takes the client's address and the details from sealed audit rows whose time is over, and says so in a row of its own; who
 * looked at which record and when stays, and the chain still verifies. Gives of how many.
 * @param because the rule that ended their time, as a code
 * @throws Error for more than a thousand rows, for one that is not sealed yet, and for one that says that something was erased
 */
export async function eraseAuditDetail(
  transaction: Transaction,
  { auditIds, because }: { auditIds: readonly number[]; because: string },
): Promise<number> {
  if (auditIds.length > MOST) throw new Error(`Details of ${auditIds.length} audit rows at once: at most ${MOST}`);
  if (auditIds.length === 0) return 0;
  const [row] = await transaction.rows<{ erased: number }>(`select erase_audit_detail($1::bigint[]) as erased`, [
    auditIds,
  ]);
  await transaction.audit({ kind: 'erase', subjects: [], details: { [DETAIL_ERASED_OF]: auditIds, because } });
  return row!.erased;
}
