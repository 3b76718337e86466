import { dayOf } from '@waymark/kernel';
import type { ReturnedMatter } from '../client/outcomes.js';
import { presentReturned, returnedChoices } from './returned.presenter.js';

const matter = (lastSafeDay: string | null): ReturnedMatter => ({
  enrolmentId: 'enrolment',
  personId: 'child',
  programme: 'deferred-outcome',
  returnedOn: dayOf('2026-03-01'),
  lastSafeDay: lastSafeDay === null ? null : dayOf(lastSafeDay),
});
const programmes = [
  { code: 'deferred-outcome', name: 'Deferred outcome', kind: 'deferral' as const, plan: 'fixed' as const },
];
const names = new Map([['child', 'Rita Test']]);
const shown = (given: ReturnedMatter, mayRecord = true) =>
  presentReturned([given], { today: dayOf('2026-03-10'), programmes, names, mayRecord })[0]!;

describe('what waits for an outcome', () => {
  it.each([
    ['2026-06-01', '1 June 2026', undefined],
    ['2026-04-07', '7 April 2026', 'Within four weeks'],
    ['2026-03-10', '10 March 2026', 'Today'],
    ['2026-03-09', '9 March 2026', 'Passed'],
    [null, 'No time limit known', undefined],
  ])('says how near %s is', (lastSafeDay, text, detail) =>
    expect(shown(matter(lastSafeDay))[3]).toMatchObject({ text, detail }),
  );

  it('leads to the form with the enrolment chosen, whoever may record', () => {
    expect(shown(matter(null)).at(-1)).toMatchObject({
      href: '/people/child/outcomes/new?enrolment=enrolment',
      hidden: 'for Rita Test',
    });
    expect(shown(matter(null), false)).toHaveLength(5);
  });

  it('leads to its evidence pack, whoever looks', () =>
    expect(shown(matter(null), false)[4]).toMatchObject({ href: '/enrolments/enrolment/evidence-pack' }));

  it('is a choice in that form, with its last safe day', () =>
    expect(returnedChoices([matter('2026-06-01'), matter(null)], programmes)).toEqual([
      {
        value: 'enrolment',
        text: 'Deferred outcome, returned on 1 March 2026',
        hint: { text: 'Last safe day 1 June 2026' },
      },
      { value: 'enrolment', text: 'Deferred outcome, returned on 1 March 2026' },
    ]));
});
