import type { ConsentTo } from '@waymark/events';
import type { Day } from '@waymark/kernel';
import type { Colleague } from '../client/people.js';
import type { Carer } from '../client/person.js';
import type { ConsentForm, Reasons, Referral } from '../client/referral.js';
import { dayInWords } from '../web/words.js';
import { NO_CARER } from './draft-answers.js';
import { CONSENT_WORDS } from './referral.presenter.js';

type Around = {
  to: ConsentTo;
  reasons: Reasons;
  officers: readonly Colleague[];
  carers: readonly Carer[];
  today: Day;
};

/** The form in which a consent is recorded, with the words that are in use today. */
export function presentConsent({ id, version }: Referral, { to, reasons, officers, carers, today }: Around) {
  return {
    title: CONSENT_TITLES[to],
    consent: CONSENT_WORDS[to],
    to,
    version,
    forms: formsInUse(reasons.consentForms, to, today).map((form) => ({
      code: formValue(form),
      name: `“${form.text}”`,
      hint: `${form.code}, version ${form.version}, in use since ${dayInWords(form.heldFrom)}`,
    })),
    ownWords: OWN_WORDS,
    checks: reasons.understandingChecks,
    parentViews: reasons.parentViews,
    carers: [...carers.map(({ id: code, name }) => ({ code, name })), { code: NO_CARER, name: 'Nobody was asked' }],
    officers: officers.map(({ id: code, name }) => ({ code, name })),
    back: { href: `/referrals/${id}` },
  };
}

export const CONSENT_TITLES: Record<ConsentTo, string> = {
  share: 'Consent to share',
  'take-part': 'Consent to take part',
};

/** The answer that no form of words was read. */
export const OWN_WORDS = 'own-words';

/** Of each form the latest version that was in use on that day. */
export function formsInUse(forms: readonly ConsentForm[], to: ConsentTo, on: Day): ConsentForm[] {
  const used = forms.filter((form) => form.to === to && form.heldFrom <= on);
  return used.filter((form) => !used.some(({ code, version }) => code === form.code && version > form.version));
}

/** As one value of a field: a code never has a colon. */
export const formValue = ({ code, version }: Pick<ConsentForm, 'code' | 'version'>): string => `${code}:${version}`;

/** Null when it was explained without a form, or when nothing was chosen. */
export function formOfValue(value: string | null): { code: string; version: number } | null {
  const [, code, version] = /^([a-z0-9-]+):(\d{1,4})$/.exec(value ?? '') ?? [];
  return code && version ? { code, version: Number(version) } : null;
}
