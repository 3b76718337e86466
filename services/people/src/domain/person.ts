import { PersonCorrected, PersonRegistered, saying, type Saying } from '@waymark/events';
import { ageOn, Refusal, type Day } from '@waymark/kernel';

export type Person = {
  id: string;
  version: number;
  said: number;
  givenName: string;
  familyName: string;
  /** What they like to be called, where it differs. */
  preferredName: string | null;
  birthDate: Day;
  /** Where in Kent they live: a district's name or code. */
  district: string | null;
  /** A language they need an interpreter for: an ISO 639 code, or its name. */
  interpreterLanguage: string | null;
  /** Codes of `ACCESS_NEEDS`. */
  accessNeeds: string[];
  accessNote: string | null;
  /** In their own words: a code of `ETHNICITIES`. */
  ethnicity: string | null;
  /** Who holds the record. */
  agencyId: string;
  teamId: string | null;
  registeredOn: Day;
  /** The officers who may know of this person; null when their whole agency may. */
  restrictedTo: string[] | null;
  /** The officers who may never know of them, whatever else lets them; mostly none. */
  excluded: string[];
};

export type Particulars = Pick<
  Person,
  | 'givenName'
  | 'familyName'
  | 'preferredName'
  | 'birthDate'
  | 'district'
  | 'interpreterLanguage'
  | 'accessNeeds'
  | 'accessNote'
  | 'ethnicity'
>;
export type Registration = Particulars & Pick<Person, 'id' | 'agencyId' | 'teamId'> & { on: Day };

export type Change = { field: string; from: unknown; to: unknown };

/** @throws Refusal birth-in-the-future */
export function register({ on, ...given }: Registration): { state: Person; sayings: Saying[] } {
  mustBeBorn(given.birthDate, on);
  const { id: personId, agencyId, teamId } = given;
  const open = { restrictedTo: null, excluded: [] };
  const state: Person = { ...given, ...tidied(given), ...open, registeredOn: on, version: 0, said: 0 };
  return { state, sayings: [saying(PersonRegistered, { personId, agencyId, teamId })] };
}

/**
 * What was wrong is put right; the change says what was there before. Answers that stay as they are change nothing.
 * @throws Refusal birth-in-the-future
 */
export function correct(
  person: Person,
  given: Partial<Particulars>,
  on: Day,
): { state: Person; sayings: Saying[]; changes: Change[] } {
  if (given.birthDate) mustBeBorn(given.birthDate, on);
  const answers = tidied(given);
  const fields = (Object.keys(answers) as (keyof Particulars)[]).filter((field) =>
    differ(person[field], answers[field]),
  );
  const changes = fields.map((field) => ({ field, from: person[field], to: answers[field] }));
  return { state: { ...person, ...answers }, changes, sayings: corrected(person, fields) };
}

/** @param fields names of what changed, here or beside the person's own row; none: nothing to say */
export const corrected = ({ id: personId }: Pick<Person, 'id'>, fields: string[]): Saying[] =>
  fields.length > 0 ? [saying(PersonCorrected, { personId, fields: fields.map(asCode) })] : [];

/** What is said about a person carries too little to change their record: the commands keep it beside what they say. */
export const evolve = (person: Person): Person => person;

function mustBeBorn(birthDate: Day, on: Day): void {
  if (ageOn(birthDate, on) >= 0) return;
  throw new Refusal('invalid', 'birth-in-the-future', 'Nobody is born after today: correct the date of birth.', {
    errors: [{ field: 'birthDate', message: 'Date of birth must be today or in the past' }],
  });
}

const NAMES: readonly string[] = ['givenName', 'familyName'];

function tidied<Given extends Partial<Particulars>>(given: Given): Given {
  const tidy = ([field, answer]: [string, unknown]): [string, unknown] => {
    if (Array.isArray(answer)) return [field, [...new Set(answer)].sort()];
    if (typeof answer !== 'string') return [field, answer];
    return [field, NAMES.includes(field) ? withoutBlanks(answer) : withoutBlanks(answer) || null];
  };
  return Object.fromEntries(Object.entries(given).map(tidy)) as Given;
}

const withoutBlanks = (text: string): string => text.trim().replace(/\s+/g, ' ');
const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
const asCode = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
