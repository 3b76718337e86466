import type { IdentifierScheme } from '@waymark/events';
import type { Day } from '@waymark/kernel';

/** `read` gives the number in its one form, or null when it cannot be one. The tag says how sure the format is. */
type Format = { source: string; hint: string; read: (value: string, today: Day) => string | null };

/** Whatever has no blank in it: an agency numbers its own cases as it likes. */
const anything = (value: string): string | null => value || null;
const like =
  (pattern: RegExp) =>
  (value: string): string | null =>
    pattern.test(value) ? value : null;

export const IDENTIFIER_FORMATS: Readonly<Record<IdentifierScheme, Format>> = {
  'pnc-id': {
    source: '[C] as the services of the Ministry of Justice read it: year, serial number of seven digits, check letter',
    hint: 'Enter a PNC number as on the PNC, such as 2024/0012345 and its letter: the letter or a digit is not right',
    read: pncId,
  },
  'nhs-number': {
    source: '[P] NHS Data Dictionary: ten digits, the last by modulus 11',
    hint: 'Enter the ten digits of the NHS number: at least one of them is not right',
    read: nhsNumber,
  },
  'custody-number': {
    source: '[G] forces differ: letters, digits, strokes and dashes, at least one digit',
    hint: 'Enter the custody number with letters, digits, strokes and dashes only, such as 46AB/1234/26',
    read: like(/^(?=.*\d)[A-Z0-9][A-Z0-9/.-]{2,39}$/),
  },
  'youth-justice-id': {
    source: '[G] case systems differ: letters, digits, strokes and dashes',
    hint: 'Enter the youth justice number with letters, digits, strokes and dashes only, such as YJ-100231',
    read: like(/^[A-Z0-9][A-Z0-9/.-]{1,39}$/),
  },
  'local-id': { source: '[D] an agency’s own', hint: 'Enter the identifier', read: anything },
};

const PNC_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';
const PNC = /^(\d{4}|\d{2})(?:\/(\d{1,7})|(\d{7}))([A-Z])$/;

/** `24/12345L` and `2024/0012345L` are one number. A year of two digits lies in the hundred years that end this year. */
function pncId(value: string, today: Day): string | null {
  const [, year = '', short, full, letter] = PNC.exec(value) ?? [];
  const serial = (short ?? full)?.padStart(7, '0');
  if (!serial || PNC_LETTERS[Number(year.slice(-2) + serial) % PNC_LETTERS.length] !== letter) return null;
  const thisYear = today.slice(0, 4);
  const century = year > thisYear.slice(2) ? Number(thisYear.slice(0, 2)) - 1 : thisYear.slice(0, 2);
  const whole = year.length === 4 ? year : `${century}${year}`;
  return whole > thisYear ? null : `${whole}/${serial}${letter}`;
}

/** Weights 10 to 2 for the first nine; eleven less the rest is the tenth, 11 counts as 0 and 10 is never given out. */
function nhsNumber(value: string): string | null {
  const number = value.replaceAll('-', '');
  if (!/^\d{10}$/.test(number)) return null;
  const sum = [...number.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  return (11 - (sum % 11)) % 11 === Number(number[9]) ? number : null;
}
