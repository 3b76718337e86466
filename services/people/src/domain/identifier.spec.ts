import type { IdentifierScheme } from '@waymark/events';
import { distinct, identifierKnown, issuerOf, written } from './identifier.js';

describe('one number, however it was written', () => {
  it.each([
    ['2024/123456a', '2024/123456A'],
    [' 2024 / 123456A ', '2024/123456A'],
    ['943 476 5919', '9434765919'],
    ['943\t476\u00a05919', '9434765919'],
  ])('%j is kept as %j', (given, kept) => expect(written(given)).toBe(kept));
});

describe('who gave the number', () => {
  it.each<[IdentifierScheme, string | null]>([
    ['pnc-id', null],
    ['custody-number', null],
    ['youth-justice-id', null],
    ['nhs-number', null],
    ['local-id', 'kent'],
  ])('%s: %s', (scheme, issuer) => expect(issuerOf(scheme, 'kent')).toBe(issuer));
});

describe('the identifiers of one registration', () => {
  it('counts the same number once', () =>
    expect(
      distinct([
        { scheme: 'nhs-number', value: '943 476 5919' },
        { scheme: 'nhs-number', value: '9434765919' },
      ]),
    ).toEqual([{ scheme: 'nhs-number', value: '9434765919' }]));

  it('keeps the same digits under two schemes apart', () =>
    expect(
      distinct([
        { scheme: 'local-id', value: '1001' },
        { scheme: 'custody-number', value: '1001' },
      ]),
    ).toHaveLength(2));

  it('has one order, whichever came first', () => {
    const pnc = { scheme: 'pnc-id', value: '2024/1A' } as const;
    const nhs = { scheme: 'nhs-number', value: '9434765919' } as const;
    expect(distinct([pnc, nhs])).toEqual(distinct([nhs, pnc]));
  });
});

describe('a number that is taken', () => {
  it('leads to the record that may be seen', () =>
    expect(identifierKnown('pnc-id', 'a-person')).toMatchObject({
      kind: 'conflict',
      code: 'identifier-known',
      details: { scheme: 'pnc-id', personId: 'a-person' },
    }));

  it('names nobody when the record is another agency’s', () =>
    expect(identifierKnown('pnc-id', null).details).toEqual({ scheme: 'pnc-id' }));
});
