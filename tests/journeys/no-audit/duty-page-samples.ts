import { addDays } from '@waymark/kernel';
import { agreed, openedInEmergency, termsOf } from './duty-samples.js';
import { boxes, once, pageOf, sent, type PageRequest, type Samples } from './sample.js';
import type { Story } from '../story.js';
import type { WholeDesk } from './whole-desk.js';

const YOUTH_JUSTICE = 'youth-justice-id';
type Whole = Story<WholeDesk>;

const anAgreement = (story: Whole) => once(story, 'agreement', () => agreed(story));
const anOpening = (story: Whole) => once(story, 'opening', () => openedInEmergency(story));
const open = (by: string, path: string): PageRequest => ({ by, path });
const emergency = { category: 'danger-to-life', reason: 'He rang from a bridge and rang off' };

/** Pages about agreements, and about records that are opened in an emergency. */
export const dutyPageSamples: Samples<PageRequest> = {
  'GET /agreements': async () => open('manager', '/agreements'),
  'GET /agreements/new': async () => open('governance', '/agreements/new'),
  'POST /agreements/new': async (story) => {
    const { title, gateway, purpose, parties, startsOn } = await termsOf(story);
    const ticked = Object.fromEntries(parties.map((id) => [`party-${id}`, 'yes']));
    const days = { ...boxes('startsOn', startsOn), ...boxes('endsOn', addDays(startsOn, 90)) };
    return sent('governance', '/agreements/new', { title, gateway, purpose, ...ticked, ...days });
  },
  'GET /agreements/:id': async (story) => open('manager', pageOf(await anAgreement(story))),
  'GET /agreements/:id/ending': async (story) => open('governance', `${pageOf(await anAgreement(story))}/ending`),
  'POST /agreements/:id/ending': async (story) =>
    sent('governance', `${pageOf(await agreed(story))}/ending`, { reason: 'The other agency left the partnership' }),
  'GET /emergency': async () => open('worker', '/emergency'),
  'POST /emergency': async (story) => {
    const number = { scheme: YOUTH_JUSTICE, value: (await story.child()).identifier };
    return sent('medway-worker', '/emergency', { ...number, ...emergency });
  },
  'GET /people/:id/emergency': async (story) => open('medway-worker', `/people/${(await story.child()).id}/emergency`),
  'POST /people/:id/emergency': async (story) =>
    sent('medway-worker', `/people/${(await story.child()).id}/emergency`, emergency),
  'GET /emergency-openings': async () => open('governance', '/emergency-openings'),
  'GET /emergency-openings/:id/review': async (story) => open('auditor', `${pageOf(await anOpening(story))}/review`),
  'POST /emergency-openings/:id/review': async (story) => {
    const review = { finding: 'justified', note: 'The control room agrees' };
    return sent('governance', `${pageOf(await openedInEmergency(story))}/review`, review);
  },
};
