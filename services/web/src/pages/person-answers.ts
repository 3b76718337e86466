import type { FieldError } from '@waymark/kernel';
import type { Carer, CarerAnswers, Correction, Health, Person, PersonChoices } from '../client/person.js';
import type { YesNo } from '../client/referral.js';
import { answersOfDay, dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';

/** What was typed to put a record right, as the service takes it, and what cannot even be sent. */
export function readCorrection(form: Answers, needs: PersonChoices['accessNeeds']) {
  const born = dayOfAnswers(form, 'birthDate', 'Date of birth', 'Enter the date of birth');
  const reason = textOf(form, 'reason') ?? '';
  const correction: Correction = {
    givenName: textOf(form, 'givenName') ?? '',
    familyName: textOf(form, 'familyName') ?? '',
    preferredName: textOf(form, 'preferredName'),
    birthDate: born.day,
    district: textOf(form, 'district'),
    ethnicity: textOf(form, 'ethnicity'),
    reason,
    ...(asksHealth(form) && healthIn(form, needs)),
  };
  const unread = wrong([
    ...namesMissing(form),
    born.error,
    reason ? null : { field: 'reason', message: 'Enter why it is corrected' },
  ]);
  return { correction, unread };
}

/** Told together with what else is missing: whoever left a form empty is not led through it mistake by mistake. */
export const namesMissing = (form: Answers): (FieldError | null)[] => [
  textOf(form, 'givenName') ? null : { field: 'givenName', message: 'Enter the given name' },
  textOf(form, 'familyName') ? null : { field: 'familyName', message: 'Enter the family name' },
];

/** Is what makes it harder to come in the form? It is not for whoever may not see it, and then nothing of it is changed. */
export const asksHealth = (form: Answers): boolean => 'accessNote' in form;

const healthIn = (form: Answers, needs: PersonChoices['accessNeeds']): Health => ({
  interpreterLanguage: textOf(form, 'interpreterLanguage'),
  accessNeeds: needs.map(({ code }) => code).filter((code) => textOf(form, needField(code))),
  accessNote: textOf(form, 'accessNote'),
});

/** What is kept, as the form shows it. */
export const correctionInForm = (person: Person): Answers => ({
  givenName: person.givenName,
  familyName: person.familyName,
  preferredName: person.preferredName ?? undefined,
  district: person.district ?? undefined,
  ethnicity: person.ethnicity ?? undefined,
  ...answersOfDay('birthDate', person.birthDate),
  ...(person.accessNeeds && {
    interpreterLanguage: person.interpreterLanguage ?? undefined,
    accessNote: person.accessNote ?? undefined,
    ...Object.fromEntries(person.accessNeeds.map((code) => [needField(code), 'yes'])),
  }),
});

export const needField = (code: string): string => `need-${code}`;

/** What is kept of a parent or carer, as the form shows it. */
export const carerInForm = ({ phone, email, ...carer }: Carer): Answers => ({
  name: carer.name,
  relation: carer.relation,
  phone: phone ?? undefined,
  email: email ?? undefined,
  livesWith: carer.livesWith,
  parentalResponsibility: carer.parentalResponsibility,
});

export function readCarer(form: Answers) {
  const [name, relation] = [textOf(form, 'name'), textOf(form, 'relation')];
  const carer: CarerAnswers = {
    name: name ?? '',
    relation: relation ?? '',
    phone: textOf(form, 'phone'),
    email: textOf(form, 'email'),
    livesWith: (textOf(form, 'livesWith') ?? 'not-known') as YesNo,
    parentalResponsibility: (textOf(form, 'parentalResponsibility') ?? 'not-known') as YesNo,
  };
  const unread = wrong([
    name ? null : { field: 'name', message: 'Enter the name of the parent or carer' },
    relation ? null : { field: 'relation', message: 'Choose who they are to the child' },
  ]);
  return { carer, unread };
}
