import { IDENTIFIER_SCHEMES, type IdentifierScheme } from '@waymark/events';
import type { Choice } from '../client/referral.js';

const NAMES: Record<IdentifierScheme, string> = {
  'pnc-id': 'PNC identifier',
  'custody-number': 'Custody number',
  'youth-justice-id': 'Youth justice case number',
  'nhs-number': 'NHS number',
  'local-id': 'Number of your own agency',
};

/** `people` keeps each number once, and an imported outcome finds the child by it. */
export const SCHEME_CHOICES: readonly Choice[] = IDENTIFIER_SCHEMES.map((code) => ({ code, name: NAMES[code] }));

export const schemeName = (code: string): string => SCHEME_CHOICES.find((scheme) => scheme.code === code)?.name ?? code;
