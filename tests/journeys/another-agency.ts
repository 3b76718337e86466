import { eventually } from '@waymark/testing';
import type { Story } from './story.js';

const REFERRALS = '/api/referrals/referrals';

/** Police refer to youth justice, who decide and take the child on. */
export function anotherAgency(story: () => Story): void {
  it('gives a child whom the police refer to youth justice, and to nobody before it is submitted', async () => {
    const police = story().as('police-kent');
    const registered = await police.done(
      police.post('/api/people/persons', { givenName: 'Alex', familyName: 'Elsewhere', birthDate: '2011-05-30' }),
    );
    const agencies = await story().get<{ id: string; code: string }[]>('police-kent', '/api/people/agencies');
    const [kent, own] = ['kent-youth-justice', 'kent-police'].map((code) => agencies.find((one) => one.code === code)!);
    const draft = { personId: registered.id, programme: 'reframe', route: 'arrest', receivingAgencyId: kent!.id };
    const { location, id } = await police.done(police.post(REFERRALS, draft));
    expect(await story().as('manager').get(location!)).toMatchObject({ status: 404 });

    const words = 'We talked about who would know.';
    const consent = { to: 'share', words, understood: true, parentView: 'agrees', givenOn: await story().today() };
    await police.done(police.post(`${location}/consents`, consent, { ifMatch: 1 }));
    await police.done(police.post(`${location}/submission`, {}, { ifMatch: 2 }));

    // The receiving agency is involved once people has heard of the submission.
    await eventually(async () => {
      const received = await story().get<{ referrals: { id: string; agencyId: string }[] }>(
        'manager',
        `${REFERRALS}?status=submitted&direction=received`,
      );
      expect(received.referrals.find((referral) => referral.id === id)).toMatchObject({ agencyId: own!.id });
    });
    expect(await story().as('medway-manager').get(location!)).toMatchObject({ status: 404 });

    const child = { id: registered.id, given: 'Alex', family: 'Elsewhere', identifier: '' };
    const enrolment = await story().enrolled(child, location!);
    expect(await story().see(enrolment)).toMatchObject({ status: 'offered' });
    expect(await story().get('police-kent', location!)).toMatchObject({
      status: 'accepted',
      agencyId: own!.id,
      receivingAgencyId: kent!.id,
    });
    expect(await police.get(enrolment.path)).toMatchObject({ status: 404, body: { code: 'no-such-record' } });
  });
}
