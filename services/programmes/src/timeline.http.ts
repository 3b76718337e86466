import { Controller, Get, Query } from '@nestjs/common';
import { Allow, AskTimeline, Signed, type Officer } from '@waymark/kit';
import { EnrolmentTimeline } from './timeline.queries.js';

@Controller('/api/programmes/timeline')
export class TimelineHttp {
  constructor(private readonly timeline: EnrolmentTimeline) {}

  @Get()
  @Allow('timeline:read')
  of(@Signed() by: Officer, @Query() { person }: AskTimeline) {
    return this.timeline.of(by, person);
  }
}
