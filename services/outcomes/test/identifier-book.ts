import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Allow, Reads, Service } from '@waymark/kit';
import { idOf } from '@waymark/testing';

/** The child whom the police know by this number. */
export const childOf = (number: string): string => idOf(`child ${number}`);

@Controller('api/people/identifiers')
class IdentifierBook {
  /** Every number is somebody's, but those that begin with X. */
  @Post('resolution')
  @HttpCode(200)
  @Reads()
  @Allow('identifiers:resolve')
  resolve(@Body() { values }: { values: string[] }) {
    return values.filter((value) => !value.startsWith('X')).map((value) => ({ value, personId: childOf(value) }));
  }
}

/** Stands where people is: a service that speaks HTTP and is none of ours. */
@Service('people', { controllers: [IdentifierBook] })
export class PeopleElsewhere {}
