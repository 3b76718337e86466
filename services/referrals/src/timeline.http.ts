import { Controller, Get, Query } from '@nestjs/common';
import { Allow, AskTimeline, Signed, type Officer } from '@waymark/kit';
import { ReferralTimeline } from './timeline.queries.js';

@Controller('/api/referrals/timeline')
export class TimelineHttp {
  constructor(private readonly timeline: ReferralTimeline) {}

  @Get()
  @Allow('timeline:read')
  of(@Signed() by: Officer, @Query() { person }: AskTimeline) {
    return this.timeline.of(by, person);
  }
}
