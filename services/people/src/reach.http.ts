import { Body, Controller, Post } from '@nestjs/common';
import { Allow, Reads, Signed, type Officer } from '@waymark/kit';
import { AskClosed } from './restriction.requests.js';
import { Reaches } from './reach.js';

@Controller('/api/people')
export class ReachHttp {
  constructor(private readonly reaches: Reaches) {}

  /** What the other services ask before they show a list or count, with the token of whoever reads. */
  @Post('closed')
  @Reads()
  @Allow('person:closed')
  closedTo(@Signed() by: Officer, @Body() { ids }: AskClosed) {
    return this.reaches.of(by, ids);
  }

  /** What outcomes asks before it counts. */
  @Post('countable')
  @Reads()
  @Allow('person:count')
  countable(@Signed() by: Officer, @Body() { ids }: AskClosed) {
    return this.reaches.countable(by, ids);
  }
}
