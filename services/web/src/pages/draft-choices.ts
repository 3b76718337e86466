import type { Agency } from '../client/people.js';
import type { Carer } from '../client/person.js';
import type { Reasons } from '../client/referral.js';
import { markerField, NO_CARER, QUESTIONS, type Step } from './draft-answers.js';
import { receiverChoices } from './sides.js';
import { factorField, NO_SCORE } from './offence-answers.js';

/** What only some steps show; `own` is the agency of whoever refers. */
type Beside = { carers: readonly Carer[]; agencies: readonly Agency[]; own: string };

/** What the page of a step lets people choose from. The programme's page is asked of the catalogue instead. */
export function choicesFor(step: Step, reasons: Reasons, { carers, agencies, own }: Beside): object {
  switch (step) {
    case 'receiving-agency':
      return { agencies: receiverChoices(agencies, reasons.receivingKinds, own) };
    case 'route':
      return { routes: reasons.routes };
    case 'referrer':
      return { roles: reasons.referrerRoles, contacts: reasons.contactWays };
    case 'offence':
      return { categories: reasons.offenceCategories };
    case 'gravity':
      return gravityChoices(reasons);
    case 'questions':
      return { questions: QUESTIONS };
    case 'safeguarding':
      return { markers: reasons.safeguardingMarkers.map(({ code, name }) => ({ field: markerField(code), name })) };
    case 'victim':
      return { views: reasons.victimViews };
    case 'carer':
      return { views: reasons.parentViews, carers: carerChoices(carers) };
    default:
      return {};
  }
}

/** For a form that names a parent or carer of the child: those who stand in the record, and none. */
export const carerChoices = (carers: readonly Carer[]) => [
  ...carers.map(({ id, name }) => ({ code: id, name })),
  { code: NO_CARER, name: 'None is known, or there is none' },
];

const gravityChoices = ({ gravity: { factors } }: Reasons) => ({
  scores: [1, 2, 3, 4, 5].map(String),
  noScore: NO_SCORE,
  factors: factors.map(({ code, name, by }) => ({
    field: factorField(code),
    by: String(by),
    name,
    hint: by > 0 ? 'Up by one' : 'Down by one',
  })),
});
