import { Controller, Get, Query, Render } from '@nestjs/common';
import { OutcomesClient, type Anchor } from '../client/outcomes.js';
import { ProgrammesClient } from '../client/programmes.js';
import type { Visitor } from '../request.js';
import { Page, Visiting } from '../web/page.js';
import { presentRates } from './outcomes.presenter.js';

/** Who came back. Each anchor has its own page: the two answer different questions and are never in one table. */
@Controller('outcomes')
export class OutcomesPages {
  constructor(
    private readonly outcomes: OutcomesClient,
    private readonly programmes: ProgrammesClient,
  ) {}

  @Get()
  @Page('rate:read')
  @Render('outcomes')
  async rates(@Visiting() by: Visitor, @Query('anchor') wanted?: string) {
    const anchor: Anchor = wanted === 'ending' ? 'ending' : 'offer';
    const programmes = await this.programmes.catalogue(by);
    const [all, ...each] = await Promise.all([
      this.outcomes.rate(by, anchor),
      ...programmes.map(({ code }) => this.outcomes.rate(by, anchor, code)),
    ]);
    return presentRates(all, { each, programmes });
  }
}
