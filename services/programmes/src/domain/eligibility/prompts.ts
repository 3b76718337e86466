import type { FactName, Facts } from './facts.js';

export type Prompt = { prompt: string; words: string };

/** What somebody should do for the child's sake, whatever the rules say: each is asked for by any one of its facts. */
const PROMPTS: readonly (Prompt & { version: number; source: string; facts: readonly FactName[] })[] = [
  {
    prompt: 'safeguarding-and-nrm',
    version: 1,
    source:
      'Re-Frame, Youth Endowment Fund: a marker of supply or exploitation asks for protection, not for refusal only',
    facts: ['supplyIndicators', 'exploitationConcern'],
    words:
      'Speak to the safeguarding lead today about supply or exploitation, and consider a referral to the National Referral Mechanism. Do this whether or not the child is referred to a programme.',
  },
  {
    prompt: 'tell-the-social-worker',
    version: 1,
    source: 'Default to confirm',
    facts: ['lookedAfter', 'childProtection'],
    words: 'Tell the child’s social worker before anything is offered, and ask what is in place already.',
  },
];

export const promptsFor = (facts: Facts): Prompt[] =>
  PROMPTS.filter((each) => each.facts.some((fact) => facts[fact] === true)).map(({ prompt, words }) => ({
    prompt,
    words,
  }));
