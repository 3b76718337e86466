import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Open } from '@waymark/kit';
import { UnsavedAnswers } from '../forms/unsaved.js';

/** Where the script of a page sends a half-filled form just before the session ends under it. */
@Open('the form itself says, sealed, whose it is')
@Controller('unsaved')
export class UnsavedPage {
  constructor(private readonly unsaved: UnsavedAnswers) {}

  @Post()
  @HttpCode(204)
  async keep(@Body() form: unknown): Promise<void> {
    await this.unsaved.keep(form);
  }
}
