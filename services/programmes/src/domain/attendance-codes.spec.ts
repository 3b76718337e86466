import { ATTENDANCE_CODES, attendanceCode } from './attendance-codes.js';

describe('what an attendance code means', () => {
  it.each`
    code      | attended | enforceable | excused  | counts   | again
    ${'ATTC'} | ${true}  | ${false}    | ${false} | ${true}  | ${false}
    ${'ATCH'} | ${true}  | ${false}    | ${false} | ${true}  | ${false}
    ${'ATSS'} | ${true}  | ${false}    | ${false} | ${true}  | ${true}
    ${'AFTC'} | ${true}  | ${true}     | ${false} | ${true}  | ${false}
    ${'AFDA'} | ${true}  | ${false}    | ${true}  | ${true}  | ${false}
    ${'ATSH'} | ${true}  | ${true}     | ${false} | ${true}  | ${false}
    ${'ATFI'} | ${false} | ${true}     | ${false} | ${true}  | ${true}
    ${'UAAB'} | ${false} | ${true}     | ${false} | ${true}  | ${true}
    ${'UACP'} | ${false} | ${true}     | ${false} | ${true}  | ${true}
    ${'AAME'} | ${false} | ${false}    | ${true}  | ${true}  | ${true}
    ${'AASD'} | ${false} | ${false}    | ${true}  | ${true}  | ${true}
    ${'AAEM'} | ${false} | ${false}    | ${true}  | ${true}  | ${true}
    ${'AAFC'} | ${false} | ${false}    | ${true}  | ${true}  | ${true}
    ${'AACL'} | ${false} | ${false}    | ${true}  | ${true}  | ${true}
    ${'AARC'} | ${false} | ${false}    | ${true}  | ${true}  | ${true}
    ${'CO05'} | ${false} | ${false}    | ${true}  | ${true}  | ${true}
    ${'RSSR'} | ${false} | ${false}    | ${false} | ${false} | ${true}
    ${'RSOF'} | ${false} | ${false}    | ${false} | ${false} | ${true}
    ${'CO10'} | ${false} | ${false}    | ${false} | ${false} | ${true}
    ${'CO38'} | ${false} | ${false}    | ${false} | ${false} | ${true}
    ${'CO39'} | ${false} | ${false}    | ${false} | ${false} | ${true}
    ${'CO40'} | ${false} | ${false}    | ${false} | ${false} | ${true}
  `('$code', ({ code, attended, enforceable, excused, counts, again }) => {
    const flags = { attended, enforceable, excused, countsInDenominator: counts, toBeHeldAgain: again };
    expect(attendanceCode(code)).toMatchObject(flags);
  });

  it('leaves none out', () => expect(ATTENDANCE_CODES).toHaveLength(22));

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('attended %s and enforceable %s occur together: neither follows from the other', (attended, enforceable) =>
    expect(ATTENDANCE_CODES.some((code) => code.attended === attended && code.enforceable === enforceable)).toBe(true),
  );

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('attended %s and excused %s occur together', (attended, excused) =>
    expect(ATTENDANCE_CODES.some((code) => code.attended === attended && code.excused === excused)).toBe(true),
  );

  it.each(['XXXX', '', 'attc', 'constructor'])('refuses the code %j', (code) =>
    expect(() => attendanceCode(code)).toThrow(
      expect.objectContaining({ kind: 'invalid', code: 'unknown-attendance-code' }),
    ),
  );
});
