import { createHash } from 'node:crypto';
import { detailDigest, encoded, genesisOf, hashOf, type SealedFields } from './canonical.js';

const row: SealedFields = {
  id: 17,
  at: '2026-03-02T09:15:00.123456Z',
  kind: 'consult',
  actor: '0190a5d2-7c4e-7000-8000-000000000001',
  role: 'manager',
  agencyId: '0190a5d2-7c4e-7000-8000-000000000002',
  teamId: null,
  subjects: ['0190a5d2-7c4e-7000-8000-000000000003', '0190a5d2-7c4e-7000-8000-000000000004'],
  route: 'GET /api/people/persons/:id',
  correlation: '0190a5d2-7c4e-7000-8000-000000000005',
};
const salt = Buffer.alloc(16, 7);
const detail = detailDigest({ address: '192.0.2.1', details: '{"fields": ["zoë"]}' }, salt);
const place = { chain: 'people', number: 12, previous: genesisOf('people') };

describe('the canonical form', () => {
  it.each([
    ['nothing', [null], '00'],
    ['an empty text, which is not nothing', [''], '0100000000'],
    ['a text, with its length in bytes and not in letters', ['zoë'], '01000000047a6fc3ab'],
    ['bytes', [Buffer.of(0, 255)], '010000000200ff'],
    ['several', ['ab', null, 'c'], '0100000002616200010000000163'],
  ])('of %s', (_, parts, hexadecimal) => {
    expect(encoded(parts).toString('hex')).toBe(hexadecimal);
  });

  it('tells apart what would be one text without the lengths', () => {
    expect(encoded(['ab', 'c'])).not.toEqual(encoded(['a', 'bc']));
    expect(encoded(['a', null])).not.toEqual(encoded(['a', '']));
  });
});

describe('the hash of a row', () => {
  // Written down once. A build that gives another one breaks every chain that was ever sealed.
  it('is the one it always was', () => {
    expect(genesisOf('people').toString('hex')).toBe(
      '4eace720b724568ebff662ac06128b9e0ede10136960d25f8fd584951741a6b9',
    );
    expect(detail.toString('hex')).toBe('0aa1e5709d2b0361125bf8bda25d904b94fa7e4b7b15e9c693a840bf1bf7bf6a');
    expect(hashOf(place, row, detail).toString('hex')).toBe(
      '36d767df48d88e0ddebb5b348728361e79a491da020a91e2e58f30fb394ea1e4',
    );
  });

  it('is that of these bytes, written out by hand', () => {
    const parts = `01 00000013 ${hex('waymark audit row 1')} 01 00000006 ${hex('people')} 01 00000002 ${hex('12')}
      01 00000002 ${hex('17')} 01 0000001b ${hex(row.at)} 01 00000007 ${hex('consult')} 01 00000024 ${hex(row.actor)}
      01 00000007 ${hex('manager')} 01 00000024 ${hex(row.agencyId!)} 00 01 00000001 ${hex('2')}
      01 00000024 ${hex(row.subjects[0]!)} 01 00000024 ${hex(row.subjects[1]!)}
      01 0000001b ${hex(row.route)} 01 00000024 ${hex(row.correlation!)}
      01 00000020 ${detail.toString('hex')} 01 00000020 ${place.previous.toString('hex')}`;
    const bytes = Buffer.from(parts.replace(/\s/g, ''), 'hex');
    expect(hashOf(place, row, detail)).toEqual(createHash('sha256').update(bytes).digest());
  });

  const changes: [string, Partial<SealedFields>][] = [
    ['id', { id: 18 }],
    ['at', { at: '2026-03-02T09:15:00.123457Z' }],
    ['kind', { kind: 'alter' }],
    ['actor', { actor: 'somebody else' }],
    ['role', { role: 'analyst' }],
    ['agency', { agencyId: null }],
    ['team', { teamId: '' }],
    ['subjects', { subjects: [row.subjects[0]!] }],
    ['order of the subjects', { subjects: [...row.subjects].reverse() }],
    ['route', { route: 'GET /api/people/persons/:i' }],
    ['correlation', { correlation: null }],
  ];
  it.each(changes)('changes with its %s', (_, change) => {
    expect(hashOf(place, { ...row, ...change }, detail)).not.toEqual(hashOf(place, row, detail));
  });

  it('changes with its place, its chain, what stands before it, and its detail', () => {
    const hash = hashOf(place, row, detail);
    expect(hashOf({ ...place, number: 13 }, row, detail)).not.toEqual(hash);
    expect(hashOf({ ...place, chain: 'web' }, row, detail)).not.toEqual(hash);
    expect(hashOf({ ...place, previous: genesisOf('web') }, row, detail)).not.toEqual(hash);
    for (const other of [
      { address: null, details: '{}' },
      { address: '192.0.2.1', details: '{}' },
    ])
      expect(hashOf(place, row, detailDigest(other, salt))).not.toEqual(hash);
    expect(detailDigest({ address: '192.0.2.1', details: '{"fields": ["zoë"]}' }, Buffer.alloc(16))).not.toEqual(
      detail,
    );
  });
});

const hex = (text: string): string => Buffer.from(text).toString('hex');
