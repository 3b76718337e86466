import { EmergencyOpeningReviewed, RecordOpenedInEmergency } from '@waymark/events';
import { dayOf } from '@waymark/kernel';
import { isOverdueOn, mustHaveJustSignedIn, openInEmergency, review } from './emergency.js';

const opened = (on = '2026-04-02') =>
  openInEmergency({
    id: 'opening',
    personId: 'child',
    officerId: 'worker',
    agencyId: 'medway',
    teamId: null,
    heldBy: 'kent',
    category: 'child-missing',
    reason: Buffer.from('sealed'),
    on: dayOf(on),
    now: '2026-04-02T22:40:12.345Z',
  });

describe('an opening in an emergency', () => {
  it('lasts an hour, and is to be reviewed two working days later: after Easter, where that lies between', () => {
    const { state, sayings } = opened();
    const times = {
      openedAt: '2026-04-02T22:40:12.345Z',
      until: '2026-04-02T23:40:12.345Z',
      reviewDueOn: '2026-04-08',
    };
    expect(state).toMatchObject({ ...times, finding: null });
    const who = { personId: 'child', officerId: 'worker', agencyId: 'medway', teamId: null };
    expect(sayings).toEqual([{ contract: RecordOpenedInEmergency, data: { openingId: 'opening', ...who, ...times } }]);
  });

  it.each([
    ['at once', '2026-04-02T22:40:12.345Z'],
    ['five minutes later', '2026-04-02T22:35:12.345Z'],
  ])('is allowed %s after the sign-in', (_, at) =>
    expect(() => mustHaveJustSignedIn(at, '2026-04-02T22:40:12.345Z')).not.toThrow(),
  );

  it.each([
    ['longer ago', '2026-04-02T22:35:12.344Z'],
    ['nobody knows when', null],
  ])('asks to sign in again when that was %s', (_, at) =>
    expect(() => mustHaveJustSignedIn(at, '2026-04-02T22:40:12.345Z')).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'sign-in-again' }),
    ),
  );

  const judged = { by: 'governance', finding: 'justified' as const, note: Buffer.from('n'), on: dayOf('2026-04-03') };

  it('is reviewed once, by somebody else', () => {
    const { state, sayings } = review(opened().state, judged);
    expect(state).toMatchObject({ reviewedBy: 'governance', reviewedOn: '2026-04-03', finding: 'justified' });
    const data = { openingId: 'opening', personId: 'child', finding: 'justified', reviewedOn: '2026-04-03' };
    expect(sayings).toEqual([{ contract: EmergencyOpeningReviewed, data }]);
    expect(() => review(state, judged)).toThrow(expect.objectContaining({ code: 'reviewed-already' }));
    expect(() => review(opened().state, { ...judged, by: 'worker' })).toThrow(
      expect.objectContaining({ code: 'own-opening' }),
    );
  });

  it('is overdue from the day after, until it is reviewed', () => {
    const { state } = opened();
    expect(isOverdueOn(state, dayOf('2026-04-08'))).toBe(false);
    expect(isOverdueOn(state, dayOf('2026-04-09'))).toBe(true);
    expect(isOverdueOn(review(state, judged).state, dayOf('2026-04-09'))).toBe(false);
  });
});
