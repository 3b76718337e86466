import { DATA_CLASSES, ROLES } from '@waymark/events';
import { POLICY } from './policy-table.js';
import { ACTION_GROUPS, CLASS_WORDS, remitInWords, ROLE_WORDS } from './policy-words.js';

const sentences = ACTION_GROUPS.flatMap(({ actions }) => Object.entries(actions));

describe('the policy table in words', () => {
  it('has each action once, and no other', () =>
    expect(sentences.map(([action]) => action).sort()).toEqual(Object.keys(POLICY).sort()));

  it('goes through the actions as the table does', () =>
    expect(sentences.map(([action]) => action)).toEqual(Object.keys(POLICY)));

  it('says each in words of its own that are no code', () => {
    for (const [, sentence] of sentences) expect(sentence).toMatch(/^[A-Z][^.]{8,}[^.\s]$/);
    expect(sentences.filter(([, sentence]) => /[a-z]:[a-z]/.test(sentence))).toEqual([]);
    expect(new Set(sentences.map(([, sentence]) => sentence)).size).toBe(sentences.length);
  });

  it('has a word for every role and class', () => {
    expect(Object.keys(ROLE_WORDS)).toEqual([...ROLES]);
    expect(Object.keys(CLASS_WORDS)).toEqual([...DATA_CLASSES]);
  });

  it('tells how far a role sees, and that an analyst meets children in counts only', () => {
    expect(remitInWords('case-holder')).toBe('Children whom their team holds, or has to do with');
    expect(remitInWords('auditor')).toBe('Children whom a team of their agency holds, or has to do with');
    expect(remitInWords('analyst')).toMatch(/, in counts only$/);
    expect(remitInWords('operator')).toBe('No child');
  });
});
