import { Injectable } from '@nestjs/common';
import type { OverdueSession } from '../client/enrolment.js';
import { DutiesClient } from '../client/duties.js';
import { OperatingClient, type Standing } from '../client/operating.js';
import { MOST_RETURNED, type ReturnedMatter } from '../client/outcomes.js';
import { ENROLMENTS_A_PAGE, MOST_FINDINGS, OVERDUE_A_PAGE, ProgrammesClient } from '../client/programmes.js';
import type { ReferralPage } from '../client/referral.js';
import { ReferralsClient } from '../client/referrals.js';
import type { Visitor } from '../request.js';
import { waitingFor, type Count, type Counts, type NamedCount } from './todays-work.js';

type Known = { wanted: ReadonlySet<NamedCount>; matters: ReturnedMatter[]; late: OverdueSession[] };

const NOBODY: ReferralPage = { referrals: [], cursor: null };
const NOTHING: Standing = { parked: [], refused: [] };
const CONCERN = 'safeguarding-concern';

/** The numbers on a home page. Only what is wanted is asked for; the rest is nought and stands nowhere. */
@Injectable()
export class TodaysCounts {
  constructor(
    private readonly referrals: ReferralsClient,
    private readonly programmes: ProgrammesClient,
    private readonly operating: OperatingClient,
    private readonly duties: DutiesClient,
  ) {}

  /** @param known `matters` and `late` are shown as lists too, and have been asked for */
  async of(by: Visitor, { wanted, matters, late }: Known): Promise<Counts> {
    const wants = (...names: NamedCount[]) => names.some((name) => wanted.has(name));
    const [drafts, submitted, mine, findings, standing, openings] = await Promise.all([
      wants('drafts') ? this.referrals.list(by, { status: 'draft', mine: 'true' }) : NOBODY,
      wants('submitted') ? this.referrals.list(by, { status: 'submitted', direction: waitingFor(by.me.role) }) : NOBODY,
      wants('offers', 'underWay') ? this.programmes.list(by, { worker: 'me' }) : [],
      wants('findings', 'concerns') ? this.programmes.openFindings(by) : [],
      wants('parked', 'refused') ? this.operating.standing(by) : NOTHING,
      wants('openings') ? this.duties.waitingOpenings(by) : { waiting: 0 },
    ]);
    const ofMine = (count: number): Count => ({ count, isAtLeast: mine.length === ENROLMENTS_A_PAGE });
    const ofFound = (count: number): Count => ({ count, isAtLeast: findings.length === MOST_FINDINGS });
    const whole = (count: number): Count => ({ count, isAtLeast: false });
    return {
      drafts: { count: drafts.referrals.length, isAtLeast: drafts.cursor !== null },
      submitted: { count: submitted.referrals.length, isAtLeast: submitted.cursor !== null },
      offers: ofMine(mine.filter(({ status }) => status === 'offered').length),
      overdue: { count: late.length, isAtLeast: late.length === OVERDUE_A_PAGE },
      underWay: ofMine(mine.filter(({ status }) => status === 'accepted' || status === 'active').length),
      findings: ofFound(findings.length),
      concerns: ofFound(findings.filter(({ finding }) => finding === CONCERN).length),
      returned: { count: matters.length, isAtLeast: matters.length === MOST_RETURNED },
      parked: whole(standing.parked.length),
      refused: whole(standing.refused.length),
      openings: whole(openings.waiting),
    };
  }
}
