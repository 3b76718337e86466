import { Controller, Get, Query, Render } from '@nestjs/common';
import { mayCall } from '@waymark/kit';
import { EveryService, KEEPERS } from '../client/every-service.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Visitor } from '../request.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { personPlaces } from './person-places.js';
import { merged, pageOf, peopleIn, presentTimeline, readAsked } from './timeline.presenter.js';

/** What happened to one child, out of every service, as far as this role may see it. */
@Page('timeline:read')
@Controller('people/:id/timeline')
export class TimelinePages {
  constructor(
    private readonly services: EveryService,
    private readonly people: PeopleClient,
    private readonly programmes: ProgrammesClient,
    private readonly referrals: ReferralsClient,
  ) {}

  @Get()
  @Render('timeline')
  async timeline(@Visiting() by: Visitor, @RecordId() id: string, @Query() query: Record<string, unknown>) {
    const asked = readAsked(query);
    // The record is asked for whatever is chosen: whoever may not know of the child is told that there is none.
    const keepers = KEEPERS.filter((keeper) => keeper === 'people' || !asked.about || keeper === asked.about);
    const [told, teams, programmes, reasons, attendanceCodes] = await Promise.all([
      Promise.all(keepers.map((keeper) => this.services.timeline(by, keeper, id))),
      this.people.teams(by),
      this.programmes.catalogue(by),
      this.referrals.reasons(by),
      this.programmes.attendanceCodes(by),
    ]);
    const all = merged(told.filter((_, index) => !asked.about || keepers[index] === asked.about));
    const happenings = pageOf(all, asked.page);
    const names = await this.people.names(by, [id, ...peopleIn(happenings)]);
    return {
      ...presentTimeline(happenings, {
        ...{ personId: id, asked, total: all.length, names, teams, programmes, reasons, attendanceCodes },
        mayReadEnrolments: mayCall(by.me.role, 'enrolment:read'),
        mayCorrectOutcomes: mayCall(by.me.role, 'police-outcome:record'),
      }),
      places: personPlaces(id, by.me.role, 'Timeline'),
    };
  }
}
