import { PoliceOutcomeRecorded, PoliceOutcomeSuperseded } from '@waymark/events';
import { dayOf, Refusal } from '@waymark/kernel';
import {
  correctOutcome,
  evolveOutcome,
  recordOutcome,
  supersede,
  tellsTheSame,
  type Completion,
  type OutcomeContent,
  type PoliceOutcome,
} from './police-outcome.js';

const today = dayOf('2026-06-30');
const outcome = (
  given: { code?: string; offenceOn?: string; outcomeOn?: string; enrolmentId?: string } = {},
): PoliceOutcome => ({
  id: 'outcome',
  version: 0,
  said: 0,
  agencyId: 'agency',
  personId: 'person',
  code: given.code ?? '8',
  offenceOn: dayOf(given.offenceOn ?? '2026-06-01'),
  outcomeOn: dayOf(given.outcomeOn ?? '2026-06-10'),
  offences: 1,
  isBreach: false,
  sourceReference: '46/1234/26',
  enrolmentId: given.enrolmentId ?? null,
  importId: null,
  recordedOn: today,
  supersededOn: null,
});
const completed = (
  completedOn: string,
  enrolmentId = 'enrolment',
  outcomeCodes: string[] | null = null,
): Completion => ({ enrolmentId, completedOn: dayOf(completedOn), outcomeCodes });

const contentOf = ({ personId, code, offenceOn, outcomeOn, offences, isBreach }: PoliceOutcome): OutcomeContent => ({
  personId,
  code,
  offenceOn,
  outcomeOn,
  offences,
  isBreach,
});

const refusalOf = (given: PoliceOutcome, completions: Completion[] = []): string | undefined => {
  try {
    recordOutcome(given, { completions, today });
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('recording a police outcome', () => {
  it('says what happened when, and nothing else', () => {
    expect(recordOutcome(outcome(), { completions: [], today })).toEqual([
      {
        contract: PoliceOutcomeRecorded,
        data: { outcomeId: 'outcome', personId: 'person', code: '8', offenceOn: '2026-06-01', outcomeOn: '2026-06-10' },
      },
    ]);
  });

  it.each([
    ['a type that is none', { code: '24' }, 'code-unknown'],
    ['a court result, which comes by file', { code: 'convicted' }, 'code-unknown'],
    ['an outcome before the offence', { outcomeOn: '2026-05-31' }, 'outcome-before-offence'],
    ['an outcome on the day of the offence', { outcomeOn: '2026-06-01' }, undefined],
    ['an outcome today', { outcomeOn: '2026-06-30' }, undefined],
    ['an outcome tomorrow', { outcomeOn: '2026-07-01' }, 'outcome-in-future'],
    ['Outcome 21 before it began', { code: '21', offenceOn: '2015-12-01', outcomeOn: '2015-12-31' }, 'code-not-valid'],
  ])('%s', (_, given, code) => {
    expect(refusalOf(outcome(given))).toBe(code);
  });

  it.each(['22', '23'])('Outcome %s waits until the completion was heard', (code) => {
    expect(refusalOf(outcome({ code }))).toBe('completion-not-yet-known');
    expect(refusalOf(outcome({ code }), [completed('2026-06-10')])).toBeUndefined();
  });

  it('Outcome 22 is not earlier than the completion', () => {
    expect(refusalOf(outcome({ code: '22' }), [completed('2026-06-11')])).toBe('outcome-before-completion');
  });

  it('Outcome 22 for one enrolment does not rest on another', () => {
    const given = outcome({ code: '22', enrolmentId: 'this-one' });
    expect(refusalOf(given, [completed('2026-06-01', 'another')])).toBe('completion-not-yet-known');
    expect(refusalOf(given, [completed('2026-06-01', 'another'), completed('2026-06-02', 'this-one')])).toBeUndefined();
  });
});

it.each<[string, string, (string[] | null)[], string | undefined]>([
  ['what the programme ends with', '22', [['22']], undefined],
  ['another than the programme ends with', '23', [['22']], 'code-not-of-the-programme'],
  ['nothing is allowed after it', '22', [[]], 'code-not-of-the-programme'],
  ['an older fact that did not tell', '23', [null], undefined],
  ['one of two programmes allows it', '23', [['22'], ['23']], undefined],
])('after a completion: %s', (_, code, allowed, expected) => {
  const completions = allowed.map((codes, index) => completed('2026-06-01', `enrolment-${index}`, codes));
  expect(refusalOf(outcome({ code }), completions)).toBe(expected);
});

describe('a correction', () => {
  const kept = outcome({ code: '2' });
  const correct = (given: Partial<OutcomeContent>, completions: Completion[] = []) =>
    correctOutcome(kept, { ...contentOf(kept), ...given }, { completions, today });

  it('says what holds from now on, and whose it was', () => {
    const [saying] = correct({ code: '8', personId: 'other' });
    expect(saying).toEqual({
      contract: PoliceOutcomeSuperseded,
      data: {
        outcomeId: 'outcome',
        personId: 'other',
        formerPersonId: 'person',
        code: '8',
        offenceOn: '2026-06-01',
        outcomeOn: '2026-06-10',
        offences: 1,
        breach: false,
        importId: null,
        supersededOn: today,
      },
    });
    expect(evolveOutcome(kept, saying!)).toMatchObject({ code: '8', personId: 'other', supersededOn: today });
  });

  it('that changes nothing says nothing', () => {
    expect(correct({})).toEqual([]);
  });

  it.each<[string, Partial<OutcomeContent>, string]>([
    ['a type that is none', { code: '24' }, 'code-unknown'],
    ['a result of a court', { code: 'convicted' }, 'code-unknown'],
    ['before the offence', { outcomeOn: dayOf('2026-05-31') }, 'outcome-before-offence'],
    ['in the future', { outcomeOn: dayOf('2026-07-01') }, 'outcome-in-future'],
    ['Outcome 22 without a completion', { code: '22' }, 'completion-not-yet-known'],
  ])('%s is refused', (_, given, code) => {
    expect(() => correct(given)).toThrow(expect.objectContaining({ code }));
  });

  it('of a conviction may change its days and stay a conviction', () => {
    const convicted = outcome({ code: 'convicted' });
    const content = { ...contentOf(convicted), offences: 2 };
    expect(correctOutcome(convicted, content, { completions: [], today })).toHaveLength(1);
  });

  it('by a file keeps what contradicts', () => {
    expect(supersede(kept, { ...contentOf(kept), code: '22' }, { importId: 'import', today })).toHaveLength(1);
  });
});

it('the same reference tells the same, or does not', () => {
  expect(tellsTheSame(outcome(), outcome())).toBe(true);
  expect(tellsTheSame(outcome(), outcome({ code: '1' }))).toBe(false);
  expect(tellsTheSame(outcome(), { ...outcome(), isBreach: true })).toBe(false);
});
