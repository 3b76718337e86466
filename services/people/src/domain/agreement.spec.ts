import { AgreementEnded, AgreementMade } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { endAgreement, makeAgreement, standingOn, type Terms } from './agreement.js';
import { GATEWAYS } from './gateways.js';

const [first, last, on] = [dayOf('2026-04-01'), dayOf('2029-03-31'), dayOf('2026-03-20')];
const terms: Terms = {
  title: ' Prevention in Kent ',
  gateway: 'children-act-2004-s10-11',
  purpose: 'So that a child is helped early',
  parties: ['police', 'kent'],
  classes: ['programme', 'contact', 'programme'],
  startsOn: first,
  endsOn: last,
};
const make = (given: Partial<Terms> = {}) =>
  makeAgreement({
    ...terms,
    ...given,
    id: 'one',
    madeBy: 'officer',
    supersedes: null,
    known: ['kent', 'police', 'school'],
    on,
  });
const end = (on: string) => endAgreement(make().state, { by: 'officer', reason: ' It was not kept ', on: dayOf(on) });

describe('an agreement', () => {
  it('always shares who somebody is, each class once, and tells what a hearer needs', () => {
    const { state, sayings } = make();
    expect(state).toMatchObject({
      title: 'Prevention in Kent',
      parties: ['kent', 'police'],
      madeOn: on,
      endedOn: null,
    });
    expect(state.classes).toEqual(['identity', 'contact', 'programme']);
    const { parties, classes, startsOn, endsOn } = state;
    const data = { agreementId: 'one', parties, classes, startsOn, endsOn };
    expect(sayings).toEqual([{ contract: AgreementMade, data }]);
  });

  it.each<[string, Partial<Terms>, string]>([
    ['by a power that is not on the list', { gateway: 'good-will' }, 'gateway'],
    ['of one agency', { parties: ['kent'] }, 'parties'],
    ['of one agency twice', { parties: ['kent', 'kent'] }, 'parties'],
    ['with an agency that nobody knows', { parties: ['kent', 'dover'] }, 'parties'],
    ['that ends before it begins', { endsOn: dayOf('2026-03-31') }, 'endsOn'],
    ['of three years and a day', { endsOn: dayOf('2029-04-01') }, 'endsOn'],
  ])('%s is not made', (_, given, field) =>
    expect(() => make(given)).toThrow(
      expect.objectContaining({
        code: 'terms-not-right',
        details: { errors: [{ field, message: expect.any(String) }] },
      }),
    ),
  );

  it('may be of one day', () => expect(make({ endsOn: first }).state.endsOn).toBe(first));

  it.each([
    ['2026-03-31', 'not-yet'],
    ['2026-04-01', 'in-force'],
    ['2029-03-31', 'in-force'],
    ['2029-04-01', 'run-out'],
  ])('is on %s %s', (day, standing) => expect(standingOn(make().state, dayOf(day))).toBe(standing));

  it('ends early once, and from that day on no longer holds', () => {
    const { state, sayings } = end('2027-01-15');
    expect(state).toMatchObject({ endedOn: '2027-01-15', endedBy: 'officer', endReason: 'It was not kept' });
    expect(sayings).toEqual([{ contract: AgreementEnded, data: { agreementId: 'one', endedOn: '2027-01-15' } }]);
    expect(standingOn(state, dayOf('2027-01-15'))).toBe('ended');
    const again = { by: 'officer', reason: 'Again', on: dayOf('2027-01-16') };
    expect(() => endAgreement(state, again)).toThrow(expect.objectContaining({ code: 'agreement-over' }));
  });

  it('may be ended before it begins, and not after its last day', () => {
    expect(end('2026-03-20').state.endedOn).toBe('2026-03-20');
    expect(() => end('2029-04-01')).toThrow(expect.objectContaining({ kind: 'conflict', code: 'agreement-over' }));
  });
});

it('each gateway is named once, with its source', () => {
  expect(new Set(GATEWAYS.map(({ code }) => code)).size).toBe(GATEWAYS.length);
  for (const { code, source } of GATEWAYS) {
    expect(code).toMatch(/^[a-z0-9-]+$/);
    expect(source).toMatch(/\d{4}, s/);
  }
});
