import { PersonRegistered, saying, type Saying } from '@waymark/events';
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
  /** Who holds the record. */
  agencyId: string;
  teamId: string | null;
  registeredOn: Day;
};

export type Particulars = Pick<Person, 'givenName' | 'familyName' | 'preferredName' | 'birthDate' | 'district'>;
export type Registration = Particulars & Pick<Person, 'id' | 'agencyId' | 'teamId'> & { on: Day };

/** @throws Refusal birth-in-the-future */
export function register({ on, ...given }: Registration): { state: Person; sayings: Saying[] } {
  if (ageOn(given.birthDate, on) < 0)
    throw new Refusal('invalid', 'birth-in-the-future', 'Nobody is born after today: correct the date of birth.', {
      errors: [{ field: 'birthDate', message: 'Date of birth must be today or in the past' }],
    });
  const state: Person = {
    ...given,
    givenName: tidy(given.givenName),
    familyName: tidy(given.familyName),
    preferredName: orNull(given.preferredName),
    district: orNull(given.district),
    registeredOn: on,
    version: 0,
    said: 0,
  };
  const { id: personId, agencyId, teamId } = state;
  return { state, sayings: [saying(PersonRegistered, { personId, agencyId, teamId })] };
}

/** Nothing that was said about a person changes their record yet. */
export const evolve = (person: Person): Person => person;

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ');
const orNull = (text: string | null): string | null => (text && tidy(text)) || null;
