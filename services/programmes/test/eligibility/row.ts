import { ageOn, dayOf, type Day } from '@waymark/kernel';
import type { Facts } from '../../src/domain/eligibility/facts.js';
import type { Answer } from '../../src/domain/eligibility/judgement.js';

/** What a paper says about one child: the rule, what is known, and the answer that a practitioner would give. */
export type Row = { programme: string; rule: string; when: string; facts: Facts; answer: Answer; on: Day };

/** The day on which all rows are asked, unless a table says another. */
export const ASKED_ON = dayOf('2026-06-01');

const NOTHING_KNOWN: Facts = {
  ageAtOffence: null,
  ageNow: null,
  offenceCategory: null,
  offenceOn: null,
  gravity: null,
  summaryOnly: null,
  bailEndsOn: null,
  evidenceSufficientOn: null,
  personalUse: null,
  supplyIndicators: null,
  exploitationConcern: null,
  acceptsResponsibility: null,
  firstOffence: null,
  consentToShare: null,
  consentToTakePart: null,
  lookedAfter: null,
  childProtection: null,
  statutoryCase: null,
  earlyHelp: null,
  contactOn: null,
  doneBefore: null,
  underWay: null,
};

type Cases = Readonly<Record<string, readonly [when: string, change: Partial<Facts>, answer: Answer][]>>;

/** Each row is the child who fits, with one thing changed: so the rule's answer is also the answer of the whole. */
export const rows = (programme: string, fits: Partial<Facts>, cases: Cases, on = ASKED_ON): Row[] =>
  Object.entries(cases).flatMap(([rule, ofRule]) =>
    ofRule.map(([when, change, answer]) => {
      const facts = { ...NOTHING_KNOWN, ...fits, ...change };
      return { programme, rule, when, facts, answer, on };
    }),
  );

export const nothingKnown = (): Facts => ({ ...NOTHING_KNOWN });

/** Of a child born on 10 March 2010. */
const BORN = dayOf('2010-03-10');
export const offenceOn = (day: string): Partial<Facts> => ({ ageAtOffence: ageOn(BORN, dayOf(day)) });
export const askedOn = (day: string): Partial<Facts> => ({ ageNow: ageOn(BORN, dayOf(day)) });
export const on = (day: string): Day => dayOf(day);

/** The birthdays of criminal responsibility and of coming of age, for the child of 10 March 2010. */
export const BIRTHDAYS = [
  ['the day before the 10th birthday', '2020-03-09', 'fail'],
  ['the 10th birthday', '2020-03-10', 'pass'],
  ['the 17th birthday', '2027-03-10', 'pass'],
  ['the day before the 18th birthday', '2028-03-09', 'pass'],
  ['the 18th birthday', '2028-03-10', 'fail'],
] as const;
