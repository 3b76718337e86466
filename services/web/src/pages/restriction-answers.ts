import type { FieldError } from '@waymark/kernel';
import { textOf, type Answers } from '../forms/answers.js';
import { wrong } from '../forms/send.js';
import { tickedIn } from './agreement-answers.js';

export type Change = {
  kind: 'place' | 'lift' | 'exclude' | 'lift-exclusion';
  /** Ids of those who were ticked. */
  officers: string[];
  category: string;
  reason: string;
};

export const ALLOWED = 'officer-';
export const EXCLUDED = 'excluded-';

/** Each of the four forms of the page has fields of its own, which the API calls alike. */
const FORMS = {
  place: { list: ALLOWED, reason: 'reason', fields: { allowed: 'allowed' } },
  lift: { list: null, reason: 'liftReason', fields: {} },
  exclude: { list: EXCLUDED, reason: 'excludeReason', fields: { officers: 'excluded', category: 'category' } },
  'lift-exclusion': { list: null, reason: 'liftExclusionReason', fields: {} },
} as const;

/** What was typed into the form whose button was pressed. `fieldOf` tells where an error of the API belongs on the page. */
export function changeIn(form: Answers): { change: Change; unread: FieldError[]; fieldOf: (field: string) => string } {
  const pressed = textOf(form, 'change') ?? '';
  const kind = pressed in FORMS ? (pressed as Change['kind']) : 'place';
  const { list, reason: reasonField, fields } = FORMS[kind];
  const officers = list ? tickedIn(form, list) : [];
  const [reason, category] = [textOf(form, reasonField) ?? '', textOf(form, 'category') ?? ''];
  const never = kind === 'exclude';
  const unread = wrong([
    list && officers.length === 0
      ? {
          field: never ? 'excluded' : 'allowed',
          message: `Choose the officers who may ${never ? 'never ' : ''}know of this person`,
        }
      : null,
    never && !category ? { field: 'category', message: 'Choose why they may never know' } : null,
    reason ? null : { field: reasonField, message: 'Enter the reason' },
  ]);
  const asHere: Record<string, string> = { ...fields, reason: reasonField };
  return { change: { kind, officers, category, reason }, unread, fieldOf: (field) => asHere[field] ?? field };
}
