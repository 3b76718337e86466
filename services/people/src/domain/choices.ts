export type Choice = { code: string; label: string };

/**
 * Self-defined ethnicity, 18+1: the eighteen groups of the census of 2011 and 2021 for England in the codes of the police
 * (16+1 with W3, A4 and O2), and one for whoever did not say. Source: [G] the police's self-defined ethnicity codes over
 * the groups of the Office for National Statistics; the census of 2021 lists Roma apart, the 18+1 codes do not.
 */
export const ETHNICITIES: readonly Choice[] = [
  { code: 'A1', label: 'Asian or Asian British: Indian' },
  { code: 'A2', label: 'Asian or Asian British: Pakistani' },
  { code: 'A3', label: 'Asian or Asian British: Bangladeshi' },
  { code: 'A4', label: 'Asian or Asian British: Chinese' },
  { code: 'A9', label: 'Asian or Asian British: any other Asian background' },
  { code: 'B1', label: 'Black or Black British: Caribbean' },
  { code: 'B2', label: 'Black or Black British: African' },
  { code: 'B9', label: 'Black or Black British: any other Black background' },
  { code: 'M1', label: 'Mixed: White and Black Caribbean' },
  { code: 'M2', label: 'Mixed: White and Black African' },
  { code: 'M3', label: 'Mixed: White and Asian' },
  { code: 'M9', label: 'Mixed: any other mixed or multiple background' },
  { code: 'O2', label: 'Other: Arab' },
  { code: 'O9', label: 'Other: any other ethnic group' },
  { code: 'W1', label: 'White: English, Welsh, Scottish, Northern Irish or British' },
  { code: 'W2', label: 'White: Irish' },
  { code: 'W3', label: 'White: Gypsy or Irish Traveller' },
  { code: 'W9', label: 'White: any other White background' },
  { code: 'NS', label: 'Not stated' },
];

/** What makes it harder to come, to understand or to be understood. Source: [D], for the teams to confirm. */
export const ACCESS_NEEDS: readonly Choice[] = [
  { code: 'hearing', label: 'Deaf or hard of hearing' },
  { code: 'sight', label: 'Blind or partially sighted' },
  { code: 'mobility', label: 'Mobility' },
  { code: 'speech-and-language', label: 'Speech, language and communication' },
  { code: 'reading-and-writing', label: 'Reading and writing' },
  { code: 'learning-disability', label: 'Learning disability or difficulty' },
  { code: 'autism', label: 'Autism' },
  { code: 'adhd', label: 'ADHD' },
  { code: 'mental-health', label: 'Mental health' },
  { code: 'travel', label: 'Cannot travel alone' },
  { code: 'other', label: 'Something else: say what' },
];

/** Source: [D]. */
export const RELATIONS: readonly Choice[] = [
  { code: 'mother', label: 'Mother' },
  { code: 'father', label: 'Father' },
  { code: 'step-parent', label: 'Step-parent' },
  { code: 'grandparent', label: 'Grandparent' },
  { code: 'sibling', label: 'Brother or sister' },
  { code: 'other-relative', label: 'Another relative' },
  { code: 'foster-carer', label: 'Foster carer' },
  { code: 'special-guardian', label: 'Special guardian' },
  { code: 'local-authority', label: 'Local authority' },
  { code: 'other', label: 'Somebody else' },
];

export const YES_NO = ['yes', 'no', 'not-known'] as const;
export type YesNo = (typeof YES_NO)[number];

export const codesOf = (choices: readonly Choice[]): string[] => choices.map(({ code }) => code);
