import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Allow, Reads, Service } from '@waymark/kit';
import { idOf } from '@waymark/testing';

/** The child whom the police know by this number. */
export const childOf = (number: string): string => idOf(`child ${number}`);

/** Ids of children whom nobody may know of, until they are taken out again. */
export const closedChildren = new Set<string>();

@Controller('api/people')
class IdentifierBook {
  /** Every number is somebody's, but those that begin with X. */
  @Post('identifiers/resolution')
  @HttpCode(200)
  @Reads()
  @Allow('identifiers:resolve')
  resolve(@Body() { values }: { values: string[] }) {
    return values.filter((value) => !value.startsWith('X')).map((value) => ({ value, personId: childOf(value) }));
  }

  @Post('closed')
  @HttpCode(200)
  @Reads()
  @Allow('person:closed')
  whichAreClosed(@Body() { ids }: { ids: string[] }) {
    const closed = ids.filter((id) => closedChildren.has(id));
    return { closed, readOnly: [], shared: [] };
  }

  @Post('countable')
  @HttpCode(200)
  @Reads()
  @Allow('person:count')
  whichAreCounted(@Body() { ids }: { ids: string[] }) {
    return { countable: ids.filter((id) => !closedChildren.has(id)) };
  }
}

/** Stands where people is: a service that speaks HTTP and is none of ours. */
@Service('people', { controllers: [IdentifierBook] })
export class PeopleElsewhere {}
