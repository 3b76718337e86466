import { Body, Controller, Post } from '@nestjs/common';
import { Allow, Reads, Signed, type Officer } from '@waymark/kit';
import { EligibilityQueries } from './eligibility.queries.js';
import { AskEligibility } from './eligibility.requests.js';

@Controller('api/programmes')
export class EligibilityHttp {
  constructor(private readonly queries: EligibilityQueries) {}

  /** What is asked about a child belongs into no address. */
  @Post('eligibility')
  @Reads()
  @Allow('eligibility:ask')
  explain(@Signed() by: Officer, @Body() { personId, programme, on = null, facts: told }: AskEligibility) {
    return this.queries.explain(by, { personId, programme, on, told: { ...told } });
  }
}
