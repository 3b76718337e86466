import { Controller, Get, Render } from '@nestjs/common';
import { Open } from '@waymark/kit';
import { WebSettings } from '../settings.js';
import { accessibility } from './notice-accessibility.js';
import { cookies } from './notice-cookies.js';
import { help } from './notice-help.js';
import { privacy } from './notice-privacy.js';

/** What must be readable before signing in too. */
@Open('help and notices are for everybody')
@Controller()
export class NoticePages {
  constructor(private readonly settings: WebSettings) {}

  @Get('help')
  @Render('plain')
  help() {
    return help;
  }

  @Get('cookies')
  @Render('plain')
  cookies() {
    return cookies(this.settings);
  }

  @Get('accessibility')
  @Render('plain')
  accessibility() {
    return accessibility;
  }

  @Get('privacy')
  @Render('plain')
  privacy() {
    return privacy(this.settings);
  }
}
