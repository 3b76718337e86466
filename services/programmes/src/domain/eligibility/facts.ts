import { inWords, isDay, type Day } from '@waymark/kernel';

type YesNo = boolean | null;

/** What whoever asks says about the child and the matter. Null is "not known", never "no". */
export type ToldFacts = {
  /** In completed years. */
  ageAtOffence: number | null;
  ageNow: number | null;
  offenceCategory: string | null;
  offenceOn: Day | null;
  /** On the Child Gravity Matrix, 1 to 5. */
  gravity: number | null;
  summaryOnly: YesNo;
  /** Null also where there is no bail. */
  bailEndsOn: Day | null;
  /** Where an Act counts its limit from sufficient evidence (Animal Welfare Act 2006, section 31). */
  evidenceSufficientOn: Day | null;
  personalUse: YesNo;
  supplyIndicators: YesNo;
  exploitationConcern: YesNo;
  acceptsResponsibility: YesNo;
  firstOffence: YesNo;
  consentToShare: YesNo;
  consentToTakePart: YesNo;
  lookedAfter: YesNo;
  childProtection: YesNo;
  statutoryCase: YesNo;
  earlyHelp: YesNo;
  /** Of the last of the contacts with police or court that open a scheme of early help. */
  contactOn: Day | null;
};

/** What is on record here about this child and the programme that is asked about. */
export type RecordedFacts = { doneBefore: YesNo; underWay: YesNo };

export type Facts = ToldFacts & RecordedFacts;
export type FactName = keyof Facts;
export type FactsOf<Value> = { [Name in FactName]: Facts[Name] extends Value | null ? Name : never }[FactName];

/** A fact as a rule saw it: `words` for people, `value` for machines. */
export type Looked = { fact: FactName; words: string; value: Facts[FactName] };

export const looked = (fact: FactName, facts: Facts): Looked => {
  const value = facts[fact];
  return { fact, words: `${FACTS[fact].words}: ${said(value)}`, value };
};

/** What to do so that the fact is known. */
export const questionFor = (fact: FactName): string => FACTS[fact].ask;

/** `possession-class-b` as 'possession class B'. */
export const categoryInWords = (category: string): string =>
  category.replaceAll('-', ' ').replace(/ class ([a-c])$/, (_, letter: string) => ` class ${letter.toUpperCase()}`);

function said(value: Facts[FactName]): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return isDay(value) ? inWords(value) : categoryInWords(value);
}

const BIRTH = 'Enter the date of birth';
const OFFENCE_DAY = 'Enter the day of the offence';

const FACTS: Readonly<Record<FactName, { words: string; ask: string }>> = {
  ageAtOffence: { words: 'Age on the day of the offence', ask: `${BIRTH} and the day of the offence` },
  ageNow: { words: 'Age on the day of the question', ask: BIRTH },
  offenceCategory: {
    words: 'Category of the offence',
    ask: 'Choose the category of the offence, for drugs with its class',
  },
  offenceOn: { words: 'Day of the offence', ask: OFFENCE_DAY },
  gravity: { words: 'Gravity score', ask: 'Score the offence on the Child Gravity Matrix' },
  summaryOnly: { words: 'Summary only', ask: 'Say whether the offence can be tried by magistrates only' },
  bailEndsOn: { words: 'Last day of bail', ask: 'Enter the last day of bail, if there is bail' },
  evidenceSufficientOn: {
    words: 'Day on which there was sufficient evidence',
    ask: 'Enter the day on which there was sufficient evidence to prosecute',
  },
  personalUse: { words: 'For personal use', ask: 'Say whether the drug was for personal use' },
  supplyIndicators: { words: 'Signs of supply', ask: 'Say whether there are signs of supply' },
  exploitationConcern: {
    words: 'Concern about exploitation',
    ask: 'Say whether there is a concern about exploitation',
  },
  acceptsResponsibility: { words: 'Accepts responsibility', ask: 'Say whether the child accepts responsibility' },
  firstOffence: { words: 'First offence, no earlier formal outcome', ask: 'Look for earlier formal outcomes' },
  consentToShare: { words: 'Consent to share', ask: 'Record whether the child consents to sharing' },
  consentToTakePart: { words: 'Consent to take part', ask: 'Record whether the child consents to taking part' },
  lookedAfter: { words: 'Looked after', ask: 'Ask children’s services whether the child is looked after' },
  childProtection: {
    words: 'Child protection plan',
    ask: 'Ask children’s services whether there is a child protection plan',
  },
  statutoryCase: { words: 'Statutory youth justice case', ask: 'Ask Youth Justice whether there is a statutory case' },
  earlyHelp: { words: 'In whole-family early help', ask: 'Ask children’s services whether the family has early help' },
  contactOn: {
    words: 'Last contact that opens the scheme',
    ask: 'Enter the day of the last interview, notice, bail or outcome that opens the scheme',
  },
  doneBefore: { words: 'Completed here before', ask: 'Look whether the child completed it before' },
  underWay: { words: 'Offered or under way here', ask: 'Look whether the child is offered it or takes part' },
};
