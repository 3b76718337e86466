import { dayOf } from '@waymark/kernel';
import { NOT_UNDER_WAY } from '../eligibility/common-rules.js';
import type { EligibilityRule } from '../eligibility/rule.js';
import type { Programme } from '../programme.js';

const GUIDANCE = 'Ministry of Justice, Turnaround programme guidance, December 2022';

/** Help for children on the edge of the system: whoever has another plan already is helped by that one. */
const notAlready = (
  given: Pick<EligibilityRule, 'rule' | 'words'> & {
    fact: 'lookedAfter' | 'childProtection' | 'statutoryCase' | 'earlyHelp';
  },
) =>
  ({
    ...given,
    version: 1,
    kind: 'must-be',
    value: false,
    source: GUIDANCE,
    wouldChange: 'Only the end of the plan that is in place, which helps this child already.',
  }) satisfies EligibilityRule;

export default {
  code: 'turnaround',
  name: 'Turnaround',
  kind: 'voluntary',
  category: null,
  heldFrom: dayOf('2022-12-01'),
  heldUntil: dayOf('2026-03-31'),
  source: {
    paper: GUIDANCE,
    section: 'Eligibility; its length, and that one session is enough, are defaults to confirm',
  },
  eligibility: [
    {
      rule: 'child-today',
      version: 1,
      kind: 'age-between',
      at: 'ageNow',
      from: 10,
      below: 18,
      words: 'The child is 10 to 17',
      source: GUIDANCE,
      wouldChange: 'Below 10, the 10th birthday; from 18, nothing.',
    },
    {
      rule: 'recent-contact',
      version: 1,
      kind: 'within-months',
      of: 'contactOn',
      months: 3,
      words: 'No more than three months since an interview, notice, bail or outcome that opens the programme',
      source: GUIDANCE,
      wouldChange: 'Only a later contact of these kinds.',
    },
    {
      rule: 'once-only',
      version: 1,
      kind: 'must-be',
      fact: 'doneBefore',
      value: false,
      words: 'The child has not completed it before',
      source: GUIDANCE,
      wouldChange: 'Nothing changes this: it is offered once.',
    },
    notAlready({
      rule: 'no-statutory-case',
      fact: 'statutoryCase',
      words: 'The child is no statutory youth justice case',
    }),
    notAlready({ rule: 'not-looked-after', fact: 'lookedAfter', words: 'The child is not looked after' }),
    notAlready({
      rule: 'no-protection-plan',
      fact: 'childProtection',
      words: 'The child has no child protection plan',
    }),
    notAlready({ rule: 'no-early-help', fact: 'earlyHelp', words: 'The family is not in whole-family early help' }),
    NOT_UNDER_WAY,
  ],
  sessions: [{ number: 1, title: 'First meeting and plan', weekOffset: 0 }],
  plan: 'as-it-goes',
  sessionMinutes: null,
  lengthWeeks: 26,
  maxWeeks: null,
  completion: 'one-session-attended',
  anchors: ['offer', 'ending'],
  compliance: null,
  extension: null,
  ladder: null,
  unfinished: 'closed',
  outcomeCodes: [],
} satisfies Programme;
