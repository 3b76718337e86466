import type { Programme } from '../client/programmes.js';
import type { Referral } from '../client/referrals.js';
import { dayInWords } from '../web/words.js';
import { programmeNames } from './person.presenter.js';
import { liveConsent } from './referral.presenter.js';

export type Task = { text: string; hint: string | undefined; href: string; isDone: boolean; isOptional: boolean };

/** The steps of a draft with what was answered, in the order in which they are best asked. */
export function presentTasks(referral: Referral, programmes: Programme[]) {
  const { id, programme, route, offence, circumstances } = referral;
  const at = `/referrals/${id}/draft`;
  const share = liveConsent(referral, 'share');
  const consent = share ? `Given on ${dayInWords(share.givenOn)}` : undefined;
  const tasks: Task[] = [
    {
      ...task('Choose the programme', `${at}/programme`, programme !== null),
      hint: programme ? programmeNames(programmes)(programme) : undefined,
    },
    task('Say how the child came to be referred', `${at}/route`, route !== null),
    { ...task('Enter the offence', `${at}/offence`, offence !== null), hint: 'If there is one', isOptional: true },
    { ...task('Describe the circumstances', `${at}/circumstances`, circumstances !== null), isOptional: true },
    { ...task('Record the consent to share', `/referrals/${id}/consents/share`, Boolean(share)), hint: consent },
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

const task = (text: string, href: string, isDone: boolean): Task => ({
  text,
  href,
  isDone,
  hint: undefined,
  isOptional: false,
});
