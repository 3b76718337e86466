import { ROLES } from '@waymark/events';
import { POLICY } from '@waymark/kit';
import { presentPolicy, roleIn } from './policy.presenter.js';

const rowsOf = (role: Parameters<typeof presentPolicy>[0]) => presentPolicy(role).groups.flatMap(({ rows }) => rows);
const whoMay = (sentence: string) => rowsOf(null).find(({ key }) => key.text === sentence)?.value.text;

describe('the page of who may do what', () => {
  it('has a row for each action of the table', () => expect(rowsOf(null)).toHaveLength(Object.keys(POLICY).length));

  it('names who may, in the words of the trade', () => {
    expect(whoMay('Accept or refuse a referral that their agency was asked to decide')).toBe('Triage officer, manager');
    expect(whoMay('See who may do what: this page')).toBe('Every role');
    expect(whoMay('Read what was said, to work its tables out again')).toBe('Another service, in its own name');
  });

  it('shows one role what it may do, and nothing else', () => {
    expect(rowsOf('analyst')).toHaveLength(10);
    expect(presentPolicy('analyst').reach).toHaveLength(1);
    expect(rowsOf('tag-operator').map(({ key }) => key.text)).toContain('See who may do what: this page');
  });

  it('tells of every role how far it sees, also that it sees no child', () => {
    const { reach } = presentPolicy(null);
    const saidOf = (role: string) => reach.find(({ key }) => key.text === role)?.value.text;
    expect(reach).toHaveLength(ROLES.length);
    expect(saidOf('Operator')).toBe('No child.');
    expect(saidOf('Referrer')).toBe(
      'Children whom their team holds, or has to do with. Sees who they are, carers and contacts, programmes and sessions, offences and decisions, health and access needs.',
    );
  });

  it.each([undefined, '', 'chief', 'toString'])('shows all of them for %j', (asked) =>
    expect(roleIn(asked)).toBeNull(),
  );
});
