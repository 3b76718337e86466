import type { Named } from '../client/person.js';
import type { Programme } from '../client/enrolment.js';
import type { Referral } from '../client/referral.js';
import { counted, dayInWords } from '../web/words.js';
import type { Step } from './draft-answers.js';
import { programmeNames } from './person.presenter.js';
import { liveConsent } from './referral.presenter.js';
import { agencyName } from './sides.js';

/** Without `href` it cannot be done yet. */
export type Task = {
  text: string;
  hint: string | undefined;
  href: string | undefined;
  isDone: boolean;
  isOptional: boolean;
};

type Around = { programmes: readonly Programme[]; agencies: readonly Named[] };

/** The steps of a draft with what was answered, in the order in which they are best asked. */
export function presentTasks(referral: Referral, { programmes, agencies }: Around) {
  const { id, programme, receivingAgencyId, route, offence, questions, safeguarding, victim, carer, circumstances } =
    referral;
  const at = `/referrals/${id}/draft`;
  const consent = consentInWords(referral);
  const needed = (step: Step, text: string, isDone: boolean, hint?: string): Task => ({
    text,
    href: `${at}/${step}`,
    isDone,
    hint,
    isOptional: false,
  });
  const open = (step: Step, text: string, isDone: boolean, hint?: string): Task => {
    const isWithheld = referral.withheld.some((answer) => answer === step);
    if (isWithheld) return { text, href: undefined, isDone: false, hint: WITHHELD, isOptional: true };
    return { ...needed(step, text, isDone, hint), isOptional: true };
  };
  const answered = (safeguarding ?? []).length;
  const tasks: Task[] = [
    needed(
      'programme',
      'Choose the programme',
      programme !== null,
      programme ? programmeNames(programmes)(programme) : undefined,
    ),
    needed('receiving-agency', 'Say who should decide', receivingAgencyId !== null, receiverHint(referral, agencies)),
    needed('route', 'Say how the child came to be referred', route !== null),
    open('referrer', 'Say who refers', referral.referrer !== null),
    open('offence', 'Enter the offence', offence !== null, 'If there is one'),
    offence
      ? open('gravity', 'Score how grave the offence is', offence.gravity !== null)
      : { ...open('gravity', 'Score how grave the offence is', false, 'After the offence'), href: undefined },
    open(
      'questions',
      'Answer what programmes ask',
      Object.values(questions).some((answer) => answer !== null),
    ),
    open(
      'safeguarding',
      'Say whether the child is safe',
      answered > 0,
      answered > 0 ? counted(answered, 'question') + ' answered' : undefined,
    ),
    open('victim', 'Say what the victim thinks', victim !== null),
    open('carer', 'Say who the parent or carer is', carer !== null),
    open('circumstances', 'Describe the circumstances', circumstances !== null),
    {
      text: 'Record the consent to share',
      href: `/referrals/${id}/consents/share`,
      isDone: consent !== undefined,
      hint: consent,
      isOptional: false,
    },
  ];
  const left = tasks.filter(({ isDone, isOptional }) => !isDone && !isOptional).length;
  return {
    title: 'Make a referral',
    id,
    version: referral.version,
    personId: referral.personId,
    tasks,
    left,
    check: `${at}/check`,
  };
}

/** On which day consent to share was given; undefined while there is none. */
export function consentInWords(referral: Referral): string | undefined {
  const share = liveConsent(referral, 'share');
  return share && `Given on ${dayInWords(share.givenOn)}`;
}

// The own agency was taken for the answer before anybody was asked: whoever means another must find that out here.
function receiverHint({ agencyId, receivingAgencyId }: Referral, agencies: readonly Named[]): string | undefined {
  const name = agencyName(agencies, receivingAgencyId) ?? undefined;
  return agencyId === receivingAgencyId ? `${name}, your own agency. Change it if another one should decide` : name;
}

const WITHHELD = 'Kept for those who work the case';
