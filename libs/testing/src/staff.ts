import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@waymark/events';

export type StaffOfficer = { subject: string; name: string; role: Role; agency: string; team: string | null };
export type Staff = {
  agencies: { code: string; name: string; kind: string; teams: { code: string; name: string }[] }[];
  officers: StaffOfficer[];
};

/**
 * The demo's agencies, teams and officers, as the product founds them. Without its agreements: a test that is about sharing
 * says what is shared.
 */
export function staff(): Staff {
  const { agencies, officers } = wholeStaff();
  return { agencies, officers };
}

/** With its agreements. */
export const wholeStaff = <Whole extends Staff>(): Whole =>
  JSON.parse(readFileSync(join(repository, 'infra/demo/staff.json'), 'utf8')) as Whole;

/** The folder of the whole repository: tests run from wherever Jest likes. */
export const repository = join(import.meta.dirname, '../../..');
