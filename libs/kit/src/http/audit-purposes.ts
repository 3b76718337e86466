/**
 * What the logs may be used for by section 62(4) of the Data Protection Act 2018: checking that processing was lawful, which
 * a complaint asks for as well, self-monitoring, the integrity and security of the data, and criminal proceedings.
 */
export const AUDIT_PURPOSES = [
  'lawfulness',
  'complaint',
  'self-monitoring',
  'security',
  'criminal-proceedings',
] as const;
export type AuditPurpose = (typeof AUDIT_PURPOSES)[number];
