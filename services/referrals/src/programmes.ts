import { Injectable } from '@nestjs/common';
import { Refusal } from '@waymark/kernel';
import { Calls, type Officer } from '@waymark/kit';

/** What can be referred to is known by programmes alone: it is asked each time, with the caller's own rights. */
@Injectable()
export class Programmes {
  constructor(private readonly calls: Calls) {}

  /** @throws Refusal unknown-programme; ServiceUnavailable when programmes does not answer */
  async mustKnow(by: Officer, programme: string): Promise<void> {
    const catalogue = await this.calls.get<{ code: string }[]>(by, 'programmes', '/api/programmes/catalogue');
    if (catalogue.some(({ code }) => code === programme)) return;
    throw new Refusal('invalid', 'unknown-programme', 'Choose a programme of the catalogue.', {
      programme,
      errors: [{ field: 'programme', message: 'Choose a programme of the catalogue' }],
    });
  }
}
