import type { IdentifierScheme } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { asKept, readable } from './identifier.js';
import { IDENTIFIER_FORMATS } from './identifier-formats.js';

const today = dayOf('2026-03-02');
const read = (scheme: IdentifierScheme, value: string) => IDENTIFIER_FORMATS[scheme].read(value, today);

describe('a PNC number', () => {
  it.each([
    ['as it is kept', '2012/0052494Q', '2012/0052494Q'],
    ['without leading zeros', '2012/52494Q', '2012/0052494Q'],
    ['with a short year', '12/52494Q', '2012/0052494Q'],
    ['without the stroke', '20120052494Q', '2012/0052494Q'],
    ['short and without the stroke', '120052494Q', '2012/0052494Q'],
    ['of the last century', '99/52494P', '1999/0052494P'],
    ['with another letter', '2012/0052494R', null],
    ['with two digits exchanged', '2012/0052449Q', null],
    ['with a letter that is never given', '2012/0052494I', null],
    ['without its letter', '2012/0052494', null],
    ['of a year to come', '2027/0000001W', null],
    ['too long', '2012/00052494Q', null],
    ['neither long nor short', '01252494Q', null],
  ])('%s: %s', (_, value, kept) => expect(read('pnc-id', value)).toBe(kept));

  it('has a letter for every rest of the division', () => {
    const letters = Array.from({ length: 23 }, (_, serial) =>
      [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => read('pnc-id', `2000/${serial + 1}${letter}`)),
    );
    expect(letters.flat().sort().join('')).toBe('ABCDEFGHJKLMNPQRTUVWXYZ');
  });
});

describe('an NHS number', () => {
  it.each([
    ['right', '9434765919', '9434765919'],
    ['with dashes', '943-476-5919', '9434765919'],
    ['whose last digit is wrong', '9434765918', null],
    ['with two digits exchanged', '9437465919', null],
    ['whose check would be ten', '9990000000', null],
    ['too short', '943476591', null],
    ['with a letter', '943476591X', null],
  ])('%s: %s', (_, value, kept) => expect(read('nhs-number', value)).toBe(kept));
});

describe('the others', () => {
  it.each<[IdentifierScheme, string, boolean]>([
    ['custody-number', 'KD/7/26', true],
    ['custody-number', '46AB/1234/26', true],
    ['custody-number', 'KENT', false],
    ['custody-number', 'KD*7', false],
    ['youth-justice-id', 'YJ-100231', true],
    ['youth-justice-id', 'YJ77', true],
    ['youth-justice-id', '?', false],
    ['local-id', '1', true],
    ['local-id', '#17', true],
  ])('%s %s: %s', (scheme, value, isOne) => expect(read(scheme, value) !== null).toBe(isOne));

  it.each(Object.entries(IDENTIFIER_FORMATS))(
    '%s says where its format is from, and how sure that is',
    (_, { source }) => expect(source).toMatch(/^\[[SPCGD]\] \S/),
  );
});

describe('what was given', () => {
  it('is kept in one form', () =>
    expect(readable([{ scheme: 'pnc-id', value: ' 12/52494 q' }], today, String)).toEqual([
      { scheme: 'pnc-id', value: '2012/0052494Q' },
    ]));

  it('is refused with a sentence for each that is not right, and without the number', () => {
    const given = [
      { scheme: 'nhs-number', value: '1234567890' },
      { scheme: 'local-id', value: '17' },
      { scheme: 'pnc-id', value: '2012/1A' },
    ] as const;
    const refused = expect.objectContaining({
      kind: 'invalid',
      code: 'identifier-not-right',
      details: {
        errors: [
          { field: 'identifiers.0', message: expect.not.stringContaining('1234567890') },
          { field: 'identifiers.2', message: expect.not.stringContaining('2012/1A') },
        ],
      },
    });
    expect(() => readable([...given], today, (index) => `identifiers.${index}`)).toThrow(refused);
  });

  it('is looked for as it was written when it cannot be read', () =>
    expect(asKept({ scheme: 'pnc-id', value: '2012/ 1a' }, today)).toBe('2012/1A'));
});
