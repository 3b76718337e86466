import { dayOf } from '@waymark/kernel';
import type { ConsentForm } from '../client/referral.js';
import { formOfValue, formsInUse, formValue } from './consent.presenter.js';

const form = (version: number, heldFrom: string, more: Partial<ConsentForm> = {}): ConsentForm => ({
  code: 'share-plain',
  version,
  to: 'share',
  text: 'We would like to tell …',
  heldFrom: dayOf(heldFrom),
  ...more,
});
const forms = [form(1, '2024-01-01'), form(2, '2026-04-01'), form(1, '2024-01-01', { to: 'take-part', code: 'tp' })];

describe('the form of words', () => {
  it.each([
    ['2023-12-31', []],
    ['2026-03-31', ['share-plain:1']],
    ['2026-04-01', ['share-plain:2']],
  ])('on %s is %j', (on, values) => expect(formsInUse(forms, 'share', dayOf(on)).map(formValue)).toEqual(values));

  it.each([
    ['share-plain:2', { code: 'share-plain', version: 2 }],
    ['own-words', null],
    ['share-plain:x', null],
    [null, null],
  ])('%j is read as %j', (value, read) => expect(formOfValue(value)).toEqual(read));
});
