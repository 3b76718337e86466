import type { Programme } from '../client/enrolment.js';
import type { Referral } from '../client/referral.js';
import { counted, dayInWords } from '../web/words.js';
import type { Step } from './draft-answers.js';
import { programmeNames } from './person.presenter.js';
import { liveConsent } from './referral.presenter.js';

/** Without `href` it cannot be done yet. */
export type Task = {
  text: string;
  hint: string | undefined;
  href: string | undefined;
  isDone: boolean;
  isOptional: boolean;
};

/** The steps of a draft with what was answered, in the order in which they are best asked. */
export function presentTasks(referral: Referral, programmes: readonly Programme[]) {
  const { id, programme, route, offence, questions, safeguarding, victim, carer, circumstances } = referral;
  const at = `/referrals/${id}/draft`;
  const share = liveConsent(referral, 'share');
  const consent = share ? `Given on ${dayInWords(share.givenOn)}` : undefined;
  const needed = (step: Step, text: string, isDone: boolean, hint?: string): Task => ({
    text,
    href: `${at}/${step}`,
    isDone,
    hint,
    isOptional: false,
  });
  const open = (step: Step, text: string, isDone: boolean, hint?: string): Task => {
    const isWithheld = referral.withheld.includes(step);
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
    needed('route', 'Say how the child came to be referred', route !== null),
    open('referrer', 'Say who refers', referral.referrer !== null),
    open('offence', 'Enter the offence', offence !== null, 'If there is one'),
    offence
      ? open('gravity', 'Score how grave the offence is', offence.gravity !== null)
      : { ...open('gravity', 'Score how grave the offence is', false, 'After the offence'), href: undefined },
    open(
      'questions',
      'Answer what programmes ask',
      Object.values(questions ?? {}).some((answer) => answer !== null),
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
      isDone: Boolean(share),
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
    consent,
    check: `${at}/check`,
  };
}

const WITHHELD = 'Kept for those who work the case';
