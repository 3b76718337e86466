import { randomUUID } from 'node:crypto';
import { addDays } from '@waymark/kernel';
import { entry } from './outcome-samples.js';
import { withCarer, withIdentifier } from './person-samples.js';
import { carerPage, mistakePage } from './read-pages.js';
import { boxes, pageOf, sent, type PageRequest, type Samples } from './sample.js';

const WHY = 'Told by the school, with a letter';

/** Forms that put right what a record says of numbers, carers and outcomes. */
export const personPageSamples: Samples<PageRequest> = {
  'POST /people/:id/carers/:carer/correction': async (story) => {
    const answers = { name: 'Kim Ashby', relation: 'step-parent', reason: WHY };
    return sent('worker', `${carerPage(await withCarer(story))}/correction`, answers);
  },
  'POST /people/:id/carers/:carer/ending': async (story) =>
    sent('worker', `${carerPage(await withCarer(story))}/ending`, { reason: WHY }),
  'POST /people/:id/identifiers/new': async (story) => {
    const answers = { scheme: 'local-id', value: randomUUID(), reason: WHY };
    return sent('worker', `/people/${(await story.child()).id}/identifiers/new`, answers);
  },
  'POST /people/:id/identifiers/:identifier/mistake': async (story) =>
    sent('worker', mistakePage(await withIdentifier(story)), { reason: WHY }),
  'POST /police-outcomes/:id/correction': async (story) => {
    const recorded = await entry(story);
    const { location } = await story.post('police', '/api/outcomes/police-outcomes', recorded);
    const days = {
      ...boxes('offenceOn', addDays(recorded.offenceOn, -1)),
      ...boxes('outcomeOn', recorded.outcomeOn),
    };
    return sent('police', `${pageOf(location!)}/correction`, { code: '8', offences: '1', ...days });
  },
};
