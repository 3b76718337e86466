import { dayOf } from '@waymark/kernel';
import { ASKED_ON, nothingKnown } from '../../../test/eligibility/row.js';
import { Catalogue } from '../../catalogue.js';
import { explain, type OnRecord } from './explanation.js';
import type { ToldFacts } from './facts.js';

const catalogue = Catalogue.read();

/** A 15-year-old with cannabis of his own, who wants to take part. */
const CANNABIS = {
  ageAtOffence: 15,
  ageNow: 15,
  offenceCategory: 'possession-class-b',
  personalUse: true,
  supplyIndicators: false,
  consentToTakePart: true,
};

type Asked = { programme?: string; facts?: Partial<ToldFacts>; onRecord?: OnRecord; on?: string };

function ask({ programme = 'reframe', facts = {}, onRecord = new Map(), on: day = ASKED_ON }: Asked = {}) {
  const { doneBefore: _, underWay: __, ...nothing } = nothingKnown();
  const on = dayOf(day);
  const told = { ...nothing, ...CANNABIS, ...facts };
  return explain(catalogue.programme(programme, on), { told, onRecord, on, others: catalogue.offered(on) });
}

const ruleIn = ({ rules }: ReturnType<typeof ask>, rule: string) => rules.find((each) => each.rule === rule);

describe('an explanation', () => {
  it('names the version it was judged by, and nothing more when all is well', () =>
    expect(ask()).toMatchObject({
      programme: 'reframe',
      name: 'Reframe',
      heldFrom: '2024-10-01',
      askedOn: ASKED_ON,
      answer: 'pass',
      prompts: [],
      alternatives: [],
    }));

  it('shows what a rule looked at, in words and as a value, its paper, and what would change it', () =>
    expect(ruleIn(ask({ facts: { offenceCategory: 'possession-class-a' } }), 'class-b-or-c')).toEqual({
      rule: 'class-b-or-c',
      version: 1,
      words: 'The offence is possession of a drug of class B or C',
      source: 'Re-Frame, Youth Endowment Fund',
      answer: 'fail',
      looked: [
        {
          fact: 'offenceCategory',
          words: 'Category of the offence: possession class A',
          value: 'possession-class-a',
        },
      ],
      wouldChange: 'Only another class of the drug, once it was tested.',
    }));

  it('asks for what is not known', () =>
    expect(ruleIn(ask({ facts: { personalUse: null } }), 'personal-use')).toMatchObject({
      answer: 'not-known',
      looked: [{ words: 'For personal use: not known', value: null }],
      wouldChange: 'Say whether the drug was for personal use.',
    }));

  it('writes a day as people do', () => {
    const facts = { offenceOn: dayOf('2026-05-20'), summaryOnly: true };
    expect(ruleIn(ask({ programme: 'deferred-outcome', facts }), 'time-to-defer')?.looked[0]).toEqual({
      fact: 'offenceOn',
      words: 'Day of the offence: 20 May 2026',
      value: '2026-05-20',
    });
  });

  it('lets every rule answer, also after one has failed: a fail outweighs what is not known', () => {
    const { answer, rules } = ask({ facts: { ageAtOffence: 9, personalUse: null } });
    expect(answer).toBe('fail');
    expect(rules.map((rule) => rule.answer)).toEqual(['fail', 'pass', 'not-known', 'pass', 'pass', 'pass', 'pass']);
  });

  it.each(['reframe', 'deferred-outcome', 'workbook-fraud', 'mentoring'])(
    'does not ask in %s whether the child admits anything',
    (programme) => {
      const answers = [true, false, null].map((acceptsResponsibility) =>
        ask({ programme, facts: { acceptsResponsibility } }),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    },
  );
});

describe('what is on record here', () => {
  const onRecord: OnRecord = new Map([['reframe', { doneBefore: true, underWay: false }]]);

  it('fails a second time in Reframe', () => {
    expect(ask({ onRecord }).answer).toBe('fail');
    expect(ruleIn(ask({ onRecord }), 'first-occasion')).toMatchObject({ looked: [{ value: true }] });
  });

  it('is about the programme that is asked about, and no other', () =>
    expect(ask({ programme: 'mentoring', onRecord }).answer).toBe('pass'));
});

describe('signs of supply and exploitation', () => {
  const prompted = (facts: Partial<ToldFacts>) => ask({ facts }).prompts.map(({ prompt }) => prompt);

  it('ask for safeguarding and the National Referral Mechanism beside the refusal', () => {
    const { answer, prompts } = ask({ facts: { supplyIndicators: true } });
    expect(answer).toBe('fail');
    expect(prompts).toEqual([
      { prompt: 'safeguarding-and-nrm', words: expect.stringContaining('National Referral Mechanism') },
    ]);
  });

  it('do so where nothing is refused', () => {
    expect(ask({ facts: { exploitationConcern: true } }).answer).toBe('pass');
    expect(prompted({ exploitationConcern: true })).toEqual(['safeguarding-and-nrm']);
  });

  it('are asked for once, and not where there are none or nobody knows', () => {
    expect(prompted({ supplyIndicators: true, exploitationConcern: true })).toEqual(['safeguarding-and-nrm']);
    expect(prompted({ supplyIndicators: null, exploitationConcern: false })).toEqual([]);
  });

  it.each(['lookedAfter', 'childProtection'] as const)('%s: somebody tells the social worker', (fact) =>
    expect(prompted({ [fact]: true })).toEqual(['tell-the-social-worker']),
  );
});

describe('alternatives', () => {
  it('pass first, then those not known; none that fails, and not the programme itself', () => {
    const facts = { ageAtOffence: 15, offenceCategory: 'fraud', gravity: 2, firstOffence: null, summaryOnly: false };
    const { alternatives } = ask({ facts });
    expect(alternatives).toEqual([
      {
        programme: 'mentoring',
        name: 'Mentoring',
        answer: 'pass',
        because: 'Each of its rules passes on what is known.',
      },
      {
        programme: 'workbook-fraud',
        name: 'Workbook: fraud',
        answer: 'pass',
        because: 'Each of its rules passes on what is known.',
      },
      {
        programme: 'deferred-outcome',
        name: 'Deferred outcome',
        answer: 'not-known',
        because: 'Not known yet: It is the child’s first offence: there was no formal outcome before.',
      },
    ]);
  });

  it('are given too while the answer is not known, and do not repeat the question', () => {
    const codes = ask({ facts: { personalUse: null } }).alternatives.map(({ programme }) => programme);
    expect(codes).toContain('mentoring');
    expect(codes).not.toContain('reframe');
  });

  it('are nothing for a child of nine', () =>
    expect(ask({ facts: { ageAtOffence: 9, ageNow: 9 } }).alternatives).toEqual([]));
});

describe('a programme that has ended', () => {
  const facts = {
    contactOn: dayOf('2026-02-20'),
    statutoryCase: false,
    lookedAfter: false,
    childProtection: false,
    earlyHelp: false,
  };

  it.each([
    ['on its last day', '2026-03-31', 'pass'],
    ['the day after', '2026-04-01', 'fail'],
  ])('%s, %s: %s', (_, on, answer) => {
    const explanation = ask({ programme: 'turnaround', facts, on });
    expect(explanation.answer).toBe(answer);
    expect(ruleIn(explanation, 'still-offered')).toMatchObject({ answer, words: 'It is offered until 31 March 2026' });
  });

  it('is no alternative', () => {
    const on = (day: string) => ask({ facts: { ...facts, personalUse: null }, on: day }).alternatives;
    expect(on('2026-03-31').map(({ programme }) => programme)).toContain('turnaround');
    expect(on('2026-04-01').map(({ programme }) => programme)).not.toContain('turnaround');
  });
});
