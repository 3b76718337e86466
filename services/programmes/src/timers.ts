import { Injectable } from '@nestjs/common';
import type { Day } from '@waymark/kernel';
import { Nightly, type Hearing } from '@waymark/kit';
import { In } from 'typeorm';
import { Catalogue } from './catalogue.js';
import { judge, judged } from './domain/compliance.js';
import type { Enrolment } from './domain/enrolment.js';
import { Enrolments } from './enrolments.js';
import { enrolments } from './tables.js';

@Injectable()
export class EnrolmentTimers {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly catalogue: Catalogue,
  ) {}

  /** Finds what recording an attendance could not: a rule that changed, an outcome that came in otherwise. Finds nothing twice. */
  @Nightly('compliance', { at: '02:00' })
  async judgeCompliance(slot: Day, { transaction }: Hearing): Promise<void> {
    const watched = this.catalogue.programmes.filter(({ compliance }) => compliance).map(({ code }) => code);
    const underWay = await transaction.manager.findBy(enrolments, {
      status: In(['accepted', 'active']),
      programme: In(watched),
    });
    for (const { id } of underWay.filter((enrolment) => judge(enrolment, this.ruleOf(enrolment), slot).length > 0))
      await this.enrolments.changeWithin(transaction, id, (enrolment) =>
        judged(enrolment, this.ruleOf(enrolment), slot),
      );
  }

  private ruleOf({ programme }: Enrolment) {
    return this.catalogue.programme(programme).compliance;
  }
}
