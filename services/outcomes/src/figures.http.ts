import { Controller, Get, Header, Query } from '@nestjs/common';
import { Allow, Signed, type Officer } from '@waymark/kit';
import { DeliveryQueries } from './deliveries.js';
import { AskDeliveries, AskMeasures, AskPeriod, AskTreatment } from './figures.requests.js';
import { FirstTimeEntrants } from './first-time-entrants.js';
import { IntentionToTreat, type TreatmentQuestion } from './intention-to-treat.js';
import { MeasureQueries } from './measures.js';
import { OfPerson } from './requests.js';
import { treatmentCsv } from './treatment-csv.js';

/** What is counted over this agency's children. Operational figures: small numbers are not hidden on them. */
@Controller('api/outcomes')
export class FiguresHttp {
  constructor(
    private readonly treatment: IntentionToTreat,
    private readonly measures: MeasureQueries,
    private readonly deliveries: DeliveryQueries,
    private readonly entrants: FirstTimeEntrants,
  ) {}

  @Get('intention-to-treat')
  @Allow('rate:read')
  intentionToTreat(@Signed() by: Officer, @Query() asked: AskTreatment) {
    return this.treatment.table(by, questionIn(asked));
  }

  @Get('intention-to-treat.csv')
  @Allow('rate:read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="intention-to-treat.csv"')
  async intentionToTreatAsFile(@Signed() by: Officer, @Query() asked: AskTreatment) {
    return treatmentCsv(await this.treatment.table(by, questionIn(asked)));
  }

  @Get('measures/national')
  @Allow('rate:read')
  nationalBesideLocal(@Signed() by: Officer, @Query() { from, to, asOf, index, programme }: AskMeasures) {
    return this.measures.beside(by, {
      from,
      to,
      asOf: asOf ?? null,
      index: index ?? 'ending',
      programme: programme ?? null,
    });
  }

  @Get('deliveries')
  @Allow('delivery:read')
  deliveriesIn(@Signed() by: Officer, @Query() { from, to, published }: AskDeliveries) {
    return this.deliveries.between(by, { from, to, published: published ?? null });
  }

  @Get('first-time-entrants')
  @Allow('rate:read')
  firstTimeEntrants(@Signed() by: Officer, @Query() { from, to }: AskPeriod) {
    return this.entrants.between(by, { from, to });
  }

  @Get('first-time-entry')
  @Allow('police-outcome:read')
  firstTimeEntry(@Signed() by: Officer, @Query() { person }: OfPerson) {
    return this.entrants.of(by, person);
  }
}

const questionIn = ({ anchor, window, by, from, to }: AskTreatment): TreatmentQuestion => ({
  anchor,
  months: window ?? 12,
  by: by ?? 'programme',
  from: from ?? null,
  to: to ?? null,
});
