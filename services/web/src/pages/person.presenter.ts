import type { FollowUp, PoliceOutcome } from '../client/outcomes.js';
import type { Carer, Involvement, KeptIdentifier, Labelled, Person, PersonChoices } from '../client/person.js';
import type { EnrolmentRow, Programme } from '../client/enrolment.js';
import type { ReferralRow } from '../client/referral.js';
import { dayInWords, inPlainWords } from '../web/words.js';
import { count, summaryRow, text, type Cell, type SummaryRow } from './cells.js';
import { schemeName } from './identifier-schemes.js';
import { outcomeInWords } from './police-outcome.presenter.js';
import { enrolmentTag, referralTag } from './statuses.js';
import { keptFrom, type Reader } from './withheld.js';

type Known = {
  person: Person;
  involvements: Involvement[];
  choices: PersonChoices;
  programmes: Programme[];
  referrals: ReferralRow[];
  /** Null where this role may not see them. */
  enrolments: EnrolmentRow[] | null;
  outcomes: PoliceOutcome[] | null;
  followUps: FollowUp[] | null;
  mayCorrect: boolean;
  mayRecordOutcome: boolean;
  reader: Reader;
};

/** The name stands on the page, never in its title: titles stay in a browser's history. */
export function presentPerson({ person, involvements, choices, programmes, referrals, ...known }: Known) {
  const { enrolments, outcomes, followUps, mayCorrect, mayRecordOutcome, reader } = known;
  const kept = (field: keyof Person) => (person.withheld.includes(field) ? keptFrom(reader, person.agencyId) : null);
  const nameOf = programmeNames(programmes);
  return {
    title: 'Person',
    personId: person.id,
    name: `${person.givenName} ${person.familyName}`,
    particulars: [
      ...summaryRow('Preferred name', person.preferredName),
      ...summaryRow('Date of birth', `${dayInWords(person.birthDate)} (${person.age} years old)`),
      ...summaryRow('District', person.district),
      ...person.identifiers.map((identifier) => identifierRow(person.id, identifier, mayCorrect)),
      ...summaryRow('Numbers found to be wrong', person.wrongIdentifiers.map(identifierInWords).join(', ')),
      ...summaryRow('Ethnicity', labelIn(choices.ethnicities, person.ethnicity)),
      ...summaryRow('Interpreter', kept('interpreterLanguage') ?? person.interpreterLanguage),
      ...summaryRow('Access needs', kept('accessNeeds') ?? accessInWords(person, choices)),
      ...summaryRow('Team', person.team?.name),
      ...summaryRow('Registered', dayInWords(person.registeredOn)),
      ...summaryRow('Restricted', person.isRestricted ? 'Yes: only some officers know of this child' : null),
    ],
    carers: (person.carers ?? []).map((carer) => carerCells(carer, { personId: person.id, choices, mayCorrect })),
    noCarers: kept('carers') ?? 'No parent or carer is recorded.',
    mayAddCarer: mayCorrect && !kept('carers'),
    involvements: involvements.map((involvement) => involvementCells(involvement, enrolments !== null)),
    referrals: referrals.map((row) => referralCells(row, nameOf)),
    enrolments: enrolments?.map((row) => enrolmentCells(row, nameOf)) ?? null,
    outcomes: outcomes?.map((outcome) => outcomeCells(outcome, mayRecordOutcome)) ?? null,
    followUps: followUps?.map((followUp) => followUpCells(followUp, nameOf)) ?? null,
  };
}

/** By code; a code that the catalogue no longer holds is shown as it is. */
export const programmeNames = (programmes: readonly Programme[]) => {
  const names = new Map(programmes.map(({ code, name }) => [code, name]));
  return (code: string | null): string => (code === null ? 'No programme chosen yet' : (names.get(code) ?? code));
};

export const labelIn = (choices: readonly Labelled[], code: string | null): string | null =>
  code === null ? null : (choices.find((choice) => choice.code === code)?.label ?? code);

function accessInWords({ accessNeeds, accessNote }: Person, choices: PersonChoices): string | null {
  const needs = (accessNeeds ?? []).map((code) => labelIn(choices.accessNeeds, code));
  return [...needs, accessNote].filter(Boolean).join('. ') || null;
}

const carerCells = (
  { id, name, relation, phone, email, livesWith, parentalResponsibility }: Carer,
  { personId, choices, mayCorrect }: { personId: string; choices: PersonChoices; mayCorrect: boolean },
): Cell[] => [
  { text: name, detail: labelIn(choices.relations, relation) ?? undefined },
  text([phone, email].filter(Boolean).join(', ')),
  text(inPlainWords(livesWith)),
  text(inPlainWords(parentalResponsibility)),
  ...(mayCorrect
    ? [
        { text: 'Correct', href: `/people/${personId}/carers/${id}/correction`, hidden: name },
        { text: 'Remove', href: `/people/${personId}/carers/${id}/ending`, hidden: name },
      ]
    : []),
];

const identifierRow = (personId: string, identifier: KeptIdentifier, mayCorrect: boolean): SummaryRow => {
  const [text, href] = ['Mark as wrong', `/people/${personId}/identifiers/${identifier.id}/mistake`];
  return {
    key: { text: schemeName(identifier.scheme) },
    value: { text: identifier.value },
    ...(mayCorrect && { actions: { items: [{ text, href, visuallyHiddenText: identifierInWords(identifier) }] } }),
  };
};

export const identifierInWords = ({ scheme, value }: KeptIdentifier): string => `${schemeName(scheme)} ${value}`;

const SOURCES = {
  referral: { text: 'Referral', page: 'referrals' },
  enrolment: { text: 'Enrolment', page: 'enrolments' },
};

const involvementCells = (involvement: Involvement, mayReadEnrolments: boolean): Cell[] => [
  { text: involvement.team?.name ?? involvement.agency.name, detail: involvement.worker?.name },
  involvement.because === 'enrolment' && !mayReadEnrolments
    ? text(SOURCES.enrolment.text)
    : {
        text: SOURCES[involvement.because].text,
        href: `/${SOURCES[involvement.because].page}/${involvement.sourceId}`,
        hidden: `of ${dayInWords(involvement.since)}`,
      },
  { text: dayInWords(involvement.since), sort: involvement.since },
  involvement.until
    ? { text: dayInWords(involvement.until), detail: involvement.ending ? inPlainWords(involvement.ending) : undefined }
    : text('Still involved'),
];

type NameOf = ReturnType<typeof programmeNames>;

const referralCells = ({ id, programme, status, submittedOn, openedOn }: ReferralRow, nameOf: NameOf): Cell[] => [
  { text: nameOf(programme), href: `/referrals/${id}`, hidden: 'referral' },
  referralTag(status),
  { text: dayInWords(submittedOn ?? openedOn), sort: submittedOn ?? openedOn },
];

const enrolmentCells = ({ id, programme, status, offeredOn, nextOn }: EnrolmentRow, nameOf: NameOf): Cell[] => [
  { text: nameOf(programme), href: `/enrolments/${id}`, hidden: 'enrolment' },
  enrolmentTag(status),
  { text: dayInWords(offeredOn), sort: offeredOn },
  text(dayInWords(nextOn)),
];

const outcomeCells = (outcome: PoliceOutcome, mayCorrect: boolean): Cell[] => [
  { text: outcomeInWords(outcome), detail: aboutOutcome(outcome) },
  { text: dayInWords(outcome.offenceOn), sort: outcome.offenceOn },
  { text: dayInWords(outcome.outcomeOn), sort: outcome.outcomeOn },
  count(outcome.offences),
  ...(mayCorrect
    ? [{ text: 'Correct', href: `/police-outcomes/${outcome.id}/correction`, hidden: outcomeInWords(outcome) }]
    : []),
];

const aboutOutcome = ({ contradicts, supersededOn }: PoliceOutcome): string | undefined =>
  [
    ...(contradicts ? ['No completed programme is known for this: somebody should look'] : []),
    ...(supersededOn ? [`Corrected on ${dayInWords(supersededOn)}`] : []),
  ].join('. ') || undefined;

const followUpCells = ({ programme, anchor, anchoredOn, endsOn, ...found }: FollowUp, nameOf: NameOf): Cell[] => [
  text(nameOf(programme)),
  text(`${found.months} months from the ${anchor}, ${dayInWords(anchoredOn)}`),
  { text: dayInWords(endsOn), sort: endsOn },
  text(followUpInWords(found)),
];

function followUpInWords({ repeatOn, hasRunOut }: Pick<FollowUp, 'repeatOn' | 'hasRunOut'>): string {
  if (repeatOn) return `Further formal outcome on ${dayInWords(repeatOn)}`;
  return hasRunOut ? 'No further formal outcome' : 'None so far, the window is open';
}
