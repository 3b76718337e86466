import type { AttendanceCode } from '../client/enrolment.js';
import { codeGroups, codeInWords, follows } from './attendance.presenter.js';

const code = (name: string, flags: Partial<AttendanceCode>): AttendanceCode => ({
  code: name,
  label: name,
  attended: false,
  enforceable: false,
  excused: false,
  countsInDenominator: true,
  toBeHeldAgain: false,
  ...flags,
});

const codes = [
  code('ATTC', { attended: true }),
  code('AFTC', { attended: true, enforceable: true }),
  code('AFDA', { attended: true, excused: true }),
  code('UAAB', { enforceable: true, toBeHeldAgain: true }),
  code('AAME', { excused: true, toBeHeldAgain: true }),
  code('CO10', { countsInDenominator: false, toBeHeldAgain: true }),
];

describe('the attendance codes', () => {
  const groups = codeGroups(codes);
  const groupOf = (wanted: string) => groups.find(({ items }) => items.some(({ value }) => value === wanted))?.heading;

  it('stands each in one group', () =>
    expect(groups.flatMap(({ items }) => items.map(({ value }) => value)).sort()).toEqual(
      codes.map((each) => each.code).sort(),
    ));

  it.each([
    ['ATTC', 'Attended'],
    ['AFDA', 'Attended'],
    ['AFTC', 'Attended, but did not comply'],
    ['UAAB', 'Did not attend, without an accepted reason'],
    ['AAME', 'Did not attend, with an accepted reason'],
    ['CO10', 'Not counted'],
  ])('%s: %s', (wanted, heading) => expect(groupOf(wanted)).toBe(heading));

  it('say what follows', () => {
    expect(follows(codes[1]!)).toBe('Counts as attended, may lead to a finding.');
    expect(follows(codes[5]!)).toBe('Does not count either way, the session is held again.');
  });

  it('are said once', () => {
    expect(codeInWords({ code: 'UAAB', label: 'Unacceptable absence' })).toBe('Unacceptable absence (UAAB)');
    expect(codeInWords({ code: 'CO10', label: 'Neutral mark (CO10)' })).toBe('Neutral mark (CO10)');
  });

  it('show no empty group', () => expect(codeGroups([codes[0]!])).toHaveLength(1));
});
