import { EnrolmentReallocated, saying, type Role, type Saying } from '@waymark/events';
import { Refusal, type Day } from '@waymark/kernel';
import { isOpen, type Enrolment } from './enrolment.js';

/** An officer as this service knows them at this moment. */
export type Worker = { agencyId: string; role: Role; isActive: boolean };

export type Reallocation = {
  teamId: string;
  workerId: string;
  worker: Worker | null;
  isTeamOfAgency: boolean;
  on: Day;
  by: string;
};

const MAY_TAKE_ON: readonly Role[] = ['programme-worker', 'case-holder', 'manager'];

/**
 * To another worker, of another team perhaps, within the agency. What was before is kept.
 * @throws Refusal enrolment-ended, team-not-of-this-agency, worker-not-of-this-agency
 */
export function reallocate(enrolment: Enrolment, { teamId, workerId, ...given }: Reallocation): Saying[] {
  const { id: enrolmentId, referralId, personId, agencyId, teamId: fromTeamId, workerId: fromWorkerId } = enrolment;
  const { worker, isTeamOfAgency, on, by } = given;
  if (teamId === fromTeamId && workerId === fromWorkerId) return [];
  if (!isOpen(enrolment))
    throw new Refusal('conflict', 'enrolment-ended', 'This enrolment has ended: it is nobody’s work any more.', {
      enrolmentId,
      status: enrolment.status,
    });
  if (!isTeamOfAgency) throw notOurs('team-not-of-this-agency', 'teamId', 'Choose a team of your agency');
  if (!worker?.isActive || worker.agencyId !== agencyId || !MAY_TAKE_ON.includes(worker.role))
    throw notOurs(
      'worker-not-of-this-agency',
      'workerId',
      'Choose a programme worker or manager who works in your agency now',
    );
  const place = { enrolmentId, referralId, personId, agencyId };
  const to = { teamId, workerId, fromTeamId, fromWorkerId, reallocatedOn: on, reallocatedBy: by };
  return [saying(EnrolmentReallocated, { ...place, ...to })];
}

const notOurs = (code: string, field: string, message: string): Refusal =>
  new Refusal('invalid', code, `${message}.`, { errors: [{ field, message }] });
