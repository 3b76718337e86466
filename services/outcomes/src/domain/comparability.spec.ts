import { compare, type Side } from './comparability.js';

const side = (given: Partial<Side> = {}): Side => ({
  months: 12,
  waitingMonths: 6,
  codes: ['2', 'convicted'],
  n: 40,
  isMature: true,
  ...given,
});

it.each<[string, Partial<Side>, Partial<Side>, string[]]>([
  ['like with like', {}, {}, []],
  ['another length', { months: 6 }, {}, ['windows-differ']],
  ['no waiting time', { waitingMonths: 0 }, {}, ['windows-differ']],
  ['the local set counts charges', { codes: ['1', '2', 'convicted'] }, {}, ['codes-differ']],
  ['the local set lacks convictions', { codes: ['2'] }, {}, ['codes-differ']],
  ['the same codes in another order', { codes: ['convicted', '2'] }, {}, []],
  ['local windows are open', { isMature: false, n: 39 }, {}, ['not-mature', 'children-differ']],
  ['the national time has not run out', {}, { isMature: false }, ['not-mature']],
  ['nobody', { n: 0 }, { n: 0 }, ['nobody']],
  [
    'as they are by default',
    { waitingMonths: 0, codes: ['1', '1A', '2', '6'] },
    { codes: ['2', '3', 'convicted'] },
    ['windows-differ', 'codes-differ'],
  ],
])('%s', (_, local, national, because) => {
  const answer = compare({ local: side(local), national: side(national) });
  expect(answer).toMatchObject({ mayBeCompared: because.length === 0, because });
  expect(answer.sentence).toMatch(because.length === 0 ? /may be compared/ : /may not be compared: .+\.$/);
});

it('names the codes on either side', () => {
  const { sentence } = compare({ local: side({ codes: ['1', '2'] }), national: side() });
  expect(sentence).toContain('counts 1, which the national arithmetic does not, and does not count convicted, which');
});
