import { readTable } from './table.js';

const HEAD = `
group WORKERS programme-worker case-holder
reach team programme-worker case-holder
relations own-team elsewhere
rule person team yes no # whoever works with the child
`;

it('reads groups, rules and routes as they are written', () => {
  const { rules, rows } = readTable(`${HEAD}
GET+POST /people/:id WORKERS,manager page
GET /api/people/persons/:id WORKERS person`);
  expect([...rules.get('person')!.by.get('case-holder')!]).toEqual([
    ['own-team', 'yes'],
    ['elsewhere', 'no'],
  ]);
  expect(rows.map(({ method, callers, rule }) => [method, callers, rule])).toEqual([
    ['GET', ['programme-worker', 'case-holder', 'manager'], 'page'],
    ['POST', ['programme-worker', 'case-holder', 'manager'], 'page'],
    ['GET', ['programme-worker', 'case-holder'], 'person'],
  ]);
});

it.each([
  ['a group that nobody defined', 'GET /home EVERYBODY open', 'No such role or group'],
  ['a role that there is not', 'group ODD headteacher', 'No such role'],
  ['a rule that is one answer short', 'rule person team yes', 'Not a rule'],
  ['an answer that is none', 'rule person team yes maybe', 'Not an answer'],
  ['a route without its rule', 'GET /home WORKERS', 'Not a route'],
  ['a role of whom the rule says nothing', 'GET /api/people/persons/:id manager person', 'tells nothing of manager'],
])('makes nothing of %s', (_, line, told) => {
  expect(() => readTable(`${HEAD}${line}`)).toThrow(told);
});
