import type { Transaction } from '../store/transaction.js';

/** The six kinds of section 62 of the Data Protection Act 2018, and those of running the system. */
export const AUDIT_KINDS = [
  'collect',
  'alter',
  'consult',
  'disclose',
  'combine',
  'erase',
  'admin',
  'deny',
  // A record was opened in an emergency by somebody who may not see it otherwise.
  'break-glass',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export type AuditEntry = {
  kind: AuditKind;
  /** Ids of the records shown or changed: people first, then what is about them. Never a name. */
  subjects: readonly string[];
  /** Ids, codes, counts. Never personal data. */
  details?: Record<string, unknown>;
};

/** The audit row could not be written, so the answer may not be given. */
export class AuditUnavailable extends Error {
  override name = 'AuditUnavailable';
}

/** @throws AuditUnavailable, unless the whole transaction is ill, which is told as it is */
export async function writeAudit(
  transaction: Transaction,
  { kind, subjects, details = {} }: AuditEntry,
): Promise<void> {
  const { id, role, agencyId, teamId, asked } = transaction.by;
  try {
    await transaction.rows(
      `insert into audit (kind, actor, role, agency_id, team_id, subjects, route, correlation, address, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [kind, id, role, agencyId, teamId, subjects, asked.route, asked.correlation, asked.address, details],
    );
  } catch (error) {
    if (PASSING.test(String((error as { code?: unknown }).code))) throw error;
    throw new AuditUnavailable('The audit row could not be written.', { cause: error });
  }
}

// Deadlock and serialization: the unit of work is tried again as a whole.
const PASSING = /^40/;
