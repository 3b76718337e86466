import { Controller, Get, Render } from '@nestjs/common';
import type { EvidencePack } from '../client/evidence-pack.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { presentPack } from './evidence-pack.presenter.js';

/** What goes back to the police with a return, made to be printed; before the return, as it would go today. */
@Controller('enrolments/:id/evidence-pack')
export class EvidencePackPages {
  constructor(
    private readonly programmes: ProgrammesClient,
    private readonly referrals: ReferralsClient,
    private readonly people: PeopleClient,
  ) {}

  @Get()
  @Page('evidence-pack:read')
  @Render('evidence-pack')
  async show(@Visiting() by: Visitor, @RecordId() id: string) {
    const [kept, programmes, reasons] = await Promise.all([
      this.programmes.evidencePack(by, id),
      this.programmes.catalogue(by),
      this.referrals.reasons(by),
    ]);
    const [names, person] = await Promise.all([
      this.people.names(by, peopleIn(kept.pack)),
      this.people.person(by, kept.pack.personId),
    ]);
    const around = { programmes, reasons, names, person, today: by.me.today };
    return { ...presentPack(kept, around), back: { href: `/enrolments/${id}` } };
  }
}

const peopleIn = ({ decision, attendance, warnings, excuses, reviews, conditions }: EvidencePack): string[] => [
  ...(decision.acceptedBy ? [decision.acceptedBy] : []),
  ...attendance.map(({ by }) => by),
  ...warnings.map(({ by }) => by),
  ...excuses.map(({ by }) => by),
  ...reviews.flatMap((review) => (review.decision ? [review.decision.by] : [])),
  ...conditions.guardPasses.map(({ by }) => by),
  ...(conditions.extension ? [conditions.extension.by] : []),
];
