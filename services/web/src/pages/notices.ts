import { Controller, Get, Render } from '@nestjs/common';
import { Open } from '@waymark/kit';
import { accessibility, cookies, help, privacy } from './notice-texts.js';

/** What must be readable before signing in too. */
@Open('help and notices are for everybody')
@Controller()
export class NoticePages {
  @Get('help')
  @Render('plain')
  help() {
    return help;
  }

  @Get('cookies')
  @Render('plain')
  cookies() {
    return cookies;
  }

  @Get('accessibility')
  @Render('plain')
  accessibility() {
    return accessibility;
  }

  @Get('privacy')
  @Render('plain')
  privacy() {
    return privacy;
  }
}
