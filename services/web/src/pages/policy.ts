import { Controller, Get, Query, Render } from '@nestjs/common';
import { Page } from '../web/page.js';
import { presentPolicy, roleIn } from './policy.presenter.js';

/** For everybody who is signed in: how it is decided what they may see and do is no secret. */
@Controller('who-may-do-what')
export class PolicyPage {
  @Get()
  @Page('policy:read')
  @Render('policy')
  show(@Query('role') role?: string) {
    return presentPolicy(roleIn(role));
  }
}
