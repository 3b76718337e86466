import { receiverChoices } from './sides.js';

const agencies = [
  { id: 'kcc', name: 'Kent County Council', kind: 'council' },
  { id: 'kp', name: 'Kent Police', kind: 'police-force' },
  { id: 'kyj', name: 'Kent Youth Justice', kind: 'youth-justice-service' },
];
const kinds = ['youth-justice-service', 'council'];

describe('who should decide', () => {
  it('is one of those that take referrals, the own agency first and named as such', () =>
    expect(receiverChoices(agencies, kinds, 'kyj')).toEqual([
      { code: 'kyj', name: 'Kent Youth Justice', hint: 'Your own agency' },
      { code: 'kcc', name: 'Kent County Council' },
    ]));

  it('is another agency where the own one takes none', () =>
    expect(receiverChoices(agencies, kinds, 'kp').map(({ code, hint }) => [code, hint])).toEqual([
      ['kcc', undefined],
      ['kyj', undefined],
    ]));
});
