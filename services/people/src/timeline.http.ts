import { Controller, Get, Query } from '@nestjs/common';
import { Allow, AskTimeline, Signed, type Officer } from '@waymark/kit';
import { PersonTimeline } from './timeline.queries.js';

@Controller('/api/people/timeline')
export class TimelineHttp {
  constructor(private readonly timeline: PersonTimeline) {}

  @Get()
  @Allow('timeline:read')
  of(@Signed() by: Officer, @Query() { person }: AskTimeline) {
    return this.timeline.of(by, person);
  }
}
