import { EnrolmentExtended, saying, type Saying } from '@waymark/events';
import { addWeeks, Refusal, type Day } from '@waymark/kernel';
import { mustBeUnderWay, type Enrolment } from './enrolment.js';
import { mustKeepTheGuard } from './guard.js';
import type { Programme } from './programme.js';

/** How often, and up to how many weeks in all, the time of a programme may be stretched. */
export type Extension = { rule: string; version: number; times: 1; source: string };

export type MoreTime = { weeks: number; on: Day; by: string };

/** The last day on which a session may be held, as far as the programme's length goes; null when no paper sets an end. */
export function endsBy(
  { acceptedOn, extension }: Pick<Enrolment, 'acceptedOn' | 'extension'>,
  programme: Pick<Programme, 'lengthWeeks' | 'maxWeeks' | 'extension'>,
): Day | null {
  if (!acceptedOn || programme.maxWeeks === null) return null;
  if (!programme.extension) return addWeeks(acceptedOn, programme.maxWeeks);
  return extension?.until ?? addWeeks(acceptedOn, programme.lengthWeeks);
}

/**
 * More weeks, once and with a reason, up to the longest length: 12 weeks and at most 16 in the deferred outcome scheme.
 * @throws Refusal not-extendable, enrolment-not-under-way, already-extended, extension-too-long, guard-would-be-passed
 */
export function extend(enrolment: Enrolment, programme: Programme, { weeks, on, by }: MoreTime): Saying[] {
  const { id: enrolmentId, personId, acceptedOn } = enrolment;
  const { extension, lengthWeeks, maxWeeks } = programme;
  mustBeUnderWay(enrolment);
  if (!extension || maxWeeks === null || !acceptedOn)
    throw new Refusal('conflict', 'not-extendable', 'This programme has no length that could be extended.', {
      enrolmentId,
    });
  if (enrolment.extension)
    throw new Refusal('conflict', 'already-extended', 'It was extended before, which is possible once.', {
      enrolmentId,
      until: enrolment.extension.until,
    });
  if (lengthWeeks + weeks > maxWeeks)
    throw new Refusal('invalid', 'extension-too-long', `It may last ${maxWeeks} weeks at most: choose fewer weeks.`, {
      errors: [{ field: 'weeks', message: `Enter ${maxWeeks - lengthWeeks} weeks or fewer` }],
    });
  const until = addWeeks(acceptedOn, lengthWeeks + weeks);
  mustKeepTheGuard(enrolment, programme, [until]);
  const { rule, version: ruleVersion } = extension;
  const extended = { weeks, rule, ruleVersion, until, extendedOn: on, extendedBy: by };
  return [saying(EnrolmentExtended, { enrolmentId, personId, ...extended })];
}
