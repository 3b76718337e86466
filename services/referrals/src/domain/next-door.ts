import { mustBeOneOf, wrongAnswer, type Choice } from './choice.js';

/** Where a child goes who is not taken on here: another programme, a named other service, or nowhere, said aloud. */
export type NextDoor = { to: 'programme' | 'service' | 'none'; code: string | null };

export const DOORS = ['programme', 'service', 'none'] as const;

/** Services beside the catalogue, from the partners that the Kent plans name. Source: [D], for each agency to confirm. */
export const OTHER_SERVICES: readonly Choice[] = [
  { code: 'early-help', name: 'Early help of the council' },
  { code: 'childrens-social-care', name: 'Children’s social care' },
  { code: 'youth-justice-prevention', name: 'Prevention team of youth justice' },
  { code: 'school-pastoral', name: 'The school’s own support' },
  { code: 'mental-health', name: 'Child and adolescent mental health' },
  { code: 'substance-misuse', name: 'Young people’s drug and alcohol service' },
  { code: 'outreach', name: 'Outreach and detached youth work' },
  { code: 'domestic-abuse-service', name: 'Domestic abuse service' },
  { code: 'other-area', name: 'The same service where the child lives' },
  { code: 'police', name: 'Back to the officer in the case' },
];

/** Whether the programme is in the catalogue is asked elsewhere. @throws Refusal next-door-missing, unknown-choice */
export function mustBeDoor(door: NextDoor | null): NextDoor {
  if (!door)
    throw wrongAnswer('next-door-missing', 'nextDoor', 'Choose where the child goes next, or that there is none');
  const { to, code } = door;
  if (to === 'none') return { to, code: null };
  if (code === null) throw wrongAnswer('next-door-missing', 'nextDoor.code', 'Choose which one');
  if (to === 'service') mustBeOneOf(OTHER_SERVICES, code, 'nextDoor.code');
  return { to, code };
}
