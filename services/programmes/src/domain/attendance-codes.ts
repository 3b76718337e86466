import { Refusal } from '@waymark/kernel';

/**
 * What a national attendance code means. The flags are independent of each other: none may be worked out from another
 * (AFTC and ATSH are attended and enforceable; AFDA is attended and excused).
 */
export type AttendanceCode = {
  code: string;
  label: string;
  attended: boolean;
  enforceable: boolean;
  /** There was a reason that is accepted. */
  excused: boolean;
  countsInDenominator: boolean;
  /** The session still has to be held, although it may count as a kept appointment. */
  toBeHeldAgain: boolean;
};

type Flag = 'attended' | 'enforceable' | 'excused' | 'uncounted' | 'again';

const marked = (code: string, label: string, ...flags: Flag[]): AttendanceCode => ({
  code,
  label,
  attended: flags.includes('attended'),
  enforceable: flags.includes('enforceable'),
  excused: flags.includes('excused'),
  countsInDenominator: !flags.includes('uncounted'),
  toBeHeldAgain: flags.includes('again'),
});

/** The codes and meanings of the national probation case system's contact outcomes, as public services use them. */
export const ATTENDANCE_CODES: readonly AttendanceCode[] = [
  marked('ATTC', 'Attended: complied', 'attended'),
  marked('ATCH', 'Attended: complied (alternative code)', 'attended'),
  marked('ATSS', 'Attended: sent home because of the service', 'attended', 'again'),
  marked('AFTC', 'Attended: failed to comply', 'attended', 'enforceable'),
  marked('AFDA', 'Attended: failed to comply, judged acceptable', 'attended', 'excused'),
  marked('ATSH', 'Attended: sent home because of behaviour', 'attended', 'enforceable'),
  marked('ATFI', 'Did not follow another instruction', 'enforceable', 'again'),
  marked('UAAB', 'Unacceptable absence', 'enforceable', 'again'),
  marked('UACP', 'Unacceptable absence (later code)', 'enforceable', 'again'),
  marked('AAME', 'Acceptable absence: medical', 'excused', 'again'),
  marked('AASD', 'Acceptable absence: stood down', 'excused', 'again'),
  marked('AAEM', 'Acceptable absence: work', 'excused', 'again'),
  marked('AAFC', 'Acceptable absence: family or childcare', 'excused', 'again'),
  marked('AACL', 'Acceptable absence: court or legal', 'excused', 'again'),
  marked('AARC', 'Acceptable absence: in custody', 'excused', 'again'),
  marked('CO05', 'Acceptable absence: professional judgement', 'excused', 'again'),
  marked('RSSR', 'Rescheduled by the service', 'uncounted', 'again'),
  marked('RSOF', 'Rescheduled by the person', 'uncounted', 'again'),
  marked('CO10', 'Neutral mark (CO10)', 'uncounted', 'again'),
  marked('CO38', 'Neutral mark (CO38)', 'uncounted', 'again'),
  marked('CO39', 'Neutral mark: a breach that cannot be enforced', 'uncounted', 'again'),
  marked('CO40', 'Neutral mark (CO40)', 'uncounted', 'again'),
];

const byCode = new Map(ATTENDANCE_CODES.map((meaning) => [meaning.code, meaning]));

/** @throws Refusal unknown-attendance-code */
export function attendanceCode(code: string): AttendanceCode {
  const meaning = byCode.get(code);
  if (meaning) return meaning;
  throw new Refusal('invalid', 'unknown-attendance-code', 'There is no such attendance code: choose one of the list.', {
    errors: [{ field: 'code', message: 'Choose what happened at the session' }],
  });
}
