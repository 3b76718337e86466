import { readDecision } from './decision-answers.js';

const accepted = { decision: 'accept', teamId: 't', workerId: 'w' };
const refused = { decision: 'refuse', reason: 'no-capacity' };

describe('a decision', () => {
  it('accepts with the reasons that were written, and none that were not', () =>
    expect(readDecision({ ...accepted, eligibilityReason: ' Known to us ', rationale: ' ' })).toMatchObject({
      errors: null,
      acceptance: { teamId: 't', workerId: 'w', eligibilityReason: 'Known to us', rationale: null },
    }));

  it.each([
    [
      { nextDoor: 'none', doorService: 'left-over' },
      { to: 'none', code: null },
    ],
    [
      { nextDoor: 'programme', doorProgramme: 'mentoring', doorService: 'left-over' },
      { to: 'programme', code: 'mentoring' },
    ],
    [
      { nextDoor: 'service', doorService: 'early-help' },
      { to: 'service', code: 'early-help' },
    ],
  ])('refuses with the next door of %j', (door, nextDoor) =>
    expect(readDecision({ ...refused, ...door }).refusal).toEqual({ reason: 'no-capacity', nextDoor }),
  );

  it.each([
    [{}, ['']],
    [{ decision: 'other' }, ['']],
    [{ decision: 'accept' }, ['teamId', 'workerId']],
    [{ decision: 'refuse' }, ['reason', 'nextDoor']],
    [{ ...refused, nextDoor: 'programme' }, ['doorProgramme']],
    [{ ...refused, nextDoor: 'service' }, ['doorService']],
  ])('%j lacks %j', (form, fields) => expect(readDecision(form).errors?.map(({ field }) => field)).toEqual(fields));
});
