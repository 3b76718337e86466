import { Controller, Get, Render, Req } from '@nestjs/common';
import { mayCall, type Action } from '@waymark/kit';
import type { FastifyRequest } from 'fastify';
import { OutcomesClient } from '../client/outcomes.js';
import { PeopleClient } from '../client/people.js';
import { ProgrammesClient } from '../client/programmes.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Visitor } from '../request.js';
import { takeNotice } from '../web/notice.js';
import { Page, RecordId, Visiting } from '../web/page.js';
import { presentHistory } from './person-history.presenter.js';
import { personPlaces } from './person-places.js';
import { presentPerson } from './person.presenter.js';

@Controller('people/:id')
export class PersonPages {
  constructor(
    private readonly people: PeopleClient,
    private readonly referrals: ReferralsClient,
    private readonly programmes: ProgrammesClient,
    private readonly outcomes: OutcomesClient,
  ) {}

  /** One page for everything about a child that this role may see; what it may not see is not asked for. */
  @Get()
  @Page('person:read')
  @Render('person')
  async overview(@Visiting() by: Visitor, @RecordId() id: string, @Req() request: FastifyRequest) {
    const may = (action: Action) => mayCall(by.me.role, action);
    const [person, involvements, choices, programmes, referrals, enrolments, outcomes, followUps] = await Promise.all([
      this.people.person(by, id),
      this.people.involvements(by, id),
      this.people.choices(by),
      this.programmes.catalogue(by),
      this.referrals.list(by, { person: id }),
      may('enrolment:list') ? this.programmes.list(by, { person: id }) : null,
      may('police-outcome:read') ? this.outcomes.ofPerson(by, id) : null,
      may('follow-up:read') ? this.outcomes.followUps(by, id) : null,
    ]);
    const allowed = { mayCorrect: may('person:correct'), mayRecordOutcome: may('police-outcome:record') };
    const known = { person, involvements, choices, programmes, enrolments, outcomes, followUps, ...allowed };
    return {
      ...presentPerson({ ...known, referrals: referrals.referrals }),
      ...allowed,
      mayRestrict: may('person:exclude'),
      places: personPlaces(id, by.me.role, 'Overview'),
      notice: takeNotice(request),
    };
  }

  /** What the record said before it was put right. */
  @Get('history')
  @Page('person:read')
  @Render('person-history')
  async history(@Visiting() by: Visitor, @RecordId() id: string) {
    const [changes, choices] = await Promise.all([this.people.history(by, id), this.people.choices(by)]);
    const names = await this.people.names(by, [id, ...changes.map((change) => change.by)]);
    return { ...presentHistory(id, { changes, choices, names }), places: personPlaces(id, by.me.role, 'Corrections') };
  }
}
