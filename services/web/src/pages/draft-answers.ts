import type { FieldError } from '@waymark/kernel';
import type { Choice, Marker, Referral, YesNo } from '../client/referral.js';
import type { StepAnswers } from '../client/referrals.js';
import { answersOfDay, dayOfAnswers, textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { gravityInForm, offenceInForm, readGravity, readOffence } from './offence-answers.js';

export const STEPS = [
  'programme',
  'receiving-agency',
  'route',
  'referrer',
  'offence',
  'gravity',
  'questions',
  'safeguarding',
  'victim',
  'carer',
  'circumstances',
] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (name: string): name is Step => (STEPS as readonly string[]).includes(name);

/** Nothing may be missing in `answers` unless `errors` says so. */
export type Read = { answers: StepAnswers; errors: FieldError[] };

/** What is known besides the form: the draft as it is kept, and the safeguarding questions that were asked. */
export type Around = { kept: Pick<Referral, 'offence'>; markers: readonly Choice[] };

/** What was typed at one step, as the service takes it, or what cannot even be sent. */
export function readStep(step: Step, form: Answers, { kept, markers }: Around): Read {
  switch (step) {
    case 'programme':
      return {
        answers: { programme: textOf(form, 'programme') ?? '' },
        errors: chosen(form, 'programme', 'Choose the programme'),
      };
    case 'receiving-agency':
      return {
        answers: { receivingAgencyId: textOf(form, 'receivingAgencyId') ?? '' },
        errors: chosen(form, 'receivingAgencyId', 'Choose which agency should decide'),
      };
    case 'route':
      return {
        answers: { route: textOf(form, 'route') ?? '' },
        errors: chosen(form, 'route', 'Choose how the child came to be referred'),
      };
    case 'referrer':
      return readReferrer(form);
    case 'offence':
      return readOffence(form, kept.offence);
    case 'gravity':
      return readGravity(form, kept.offence);
    case 'questions':
      return readQuestions(form);
    case 'safeguarding':
      return readSafeguarding(form, markers);
    case 'victim':
      return readVictim(form);
    case 'carer':
      return readCarer(form);
    case 'circumstances':
      return { answers: { circumstances: textOf(form, 'circumstances') }, errors: [] };
    default:
      return noSuchStep(step);
  }
}

/** What is kept, as the form of that step shows it. */
export function answersInDraft(step: Step, referral: Referral): Answers {
  const { programme, route, referrer, offence, questions, safeguarding, victim, carer, circumstances } = referral;
  switch (step) {
    case 'programme':
      return { programme: programme ?? undefined };
    case 'receiving-agency':
      return { receivingAgencyId: referral.receivingAgencyId ?? undefined };
    case 'route':
      return { route: route ?? undefined };
    case 'referrer':
      return {
        role: referrer?.role,
        contact: referrer?.contact ?? undefined,
        words: referrer?.words ?? undefined,
      };
    case 'offence':
      return offenceInForm(offence);
    case 'gravity':
      return gravityInForm(offence);
    case 'questions':
      return Object.fromEntries(QUESTIONS.map(({ name }) => [name, inForm(questions[name])]));
    case 'safeguarding':
      return Object.fromEntries((safeguarding ?? []).map(({ marker, answer }) => [markerField(marker), answer]));
    case 'victim':
      return { view: victim?.view, ...answersOfDay('on', victim?.on) };
    case 'carer':
      return {
        carerId: carer ? (carer.carerId ?? NO_CARER) : undefined,
        informed: carer?.informed,
        view: carer?.view ?? undefined,
      };
    case 'circumstances':
      return { circumstances: circumstances ?? undefined };
    default:
      return noSuchStep(step);
  }
}

/** What only the child or the family can say; not known is an answer too. */
export const QUESTIONS = [
  { name: 'personalUse', text: 'Was what was found for the child’s own use?' },
  { name: 'acceptsResponsibility', text: 'Does the child accept responsibility?' },
  { name: 'firstOffence', text: 'Is it the child’s first offence, without a formal outcome before?' },
] as const;

/** The answer that no parent or carer is known. */
export const NO_CARER = 'none';

export const markerField = (code: string): string => `marker-${code}`;

function readReferrer(form: Answers): Read {
  const referrer = {
    role: textOf(form, 'role') ?? '',
    contact: textOf(form, 'contact'),
    words: textOf(form, 'words'),
  };
  return { answers: { referrer }, errors: chosen(form, 'role', 'Choose who refers') };
}

const readQuestions = (form: Answers): Read => ({
  answers: {
    questions: {
      personalUse: fromForm(form, 'personalUse'),
      acceptsResponsibility: fromForm(form, 'acceptsResponsibility'),
      firstOffence: fromForm(form, 'firstOffence'),
    },
  },
  errors: [],
});

/** A question that was passed over stays unanswered: nobody says no by saying nothing. */
const readSafeguarding = (form: Answers, markers: readonly Choice[]): Read => ({
  answers: {
    safeguarding: markers.flatMap(({ code }): Marker[] => {
      const answer = textOf(form, markerField(code));
      return answer ? [{ marker: code, answer: answer as YesNo }] : [];
    }),
  },
  errors: [],
});

function readVictim(form: Answers): Read {
  const on = dayOfAnswers(form, 'on', 'Day on which the victim was asked');
  const errors = wrong([...chosen(form, 'view', 'Choose what the victim thinks'), on.error]);
  return { answers: { victim: { view: textOf(form, 'view') ?? '', on: on.day } }, errors };
}

function readCarer(form: Answers): Read {
  const [carerId, informed] = [textOf(form, 'carerId'), textOf(form, 'informed')];
  const errors = [
    ...chosen(form, 'carerId', 'Choose the parent or carer, or that none is known'),
    ...chosen(form, 'informed', 'Choose whether a parent or carer was told'),
  ];
  const carer = {
    carerId: carerId === NO_CARER ? null : carerId,
    informed: (informed ?? 'not-known') as YesNo,
    view: textOf(form, 'view'),
  };
  return { answers: { carer }, errors };
}

const inForm = (answer: boolean | null): string => (answer === null ? 'not-known' : answer ? 'yes' : 'no');

const fromForm = (form: Answers, name: string): boolean | null => {
  const answer = textOf(form, name);
  return answer === 'yes' ? true : answer === 'no' ? false : null;
};

const chosen = (form: Answers, field: string, message: string): FieldError[] =>
  textOf(form, field) ? [] : [{ field, message }];

const noSuchStep = (step: never): never => {
  throw new Error(`There is no step ${String(step)}`);
};
