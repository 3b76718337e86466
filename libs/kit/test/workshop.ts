import { Body, Controller, Get, Injectable, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { noSuchRecord } from '@waymark/kernel';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, Max, ValidateNested } from 'class-validator';
import type { Officer } from '../src/access/actor.js';
import { Allow, Reads, Signed } from '../src/access/door.js';
import { changed, created } from '../src/store/done.js';
import { Store } from '../src/store/store.js';
import { Service } from '../src/wire/service.js';

class Tool {
  @IsNotEmpty({ message: 'Enter the name of the tool' })
  name!: string;
}

class AddWorkshop {
  @Max(12, { message: 'A workshop takes at most 12 children' })
  @IsInt({ message: 'Enter how many children can come' })
  places!: number;

  @ValidateNested({ each: true })
  @Type(() => Tool)
  tools: Tool[] = [];
}

/** A service without a domain: what it answers shows what the edge makes of it. */
@Injectable()
@Controller('api/workshops')
class WorkshopsHttp {
  constructor(private readonly store: Store) {}

  @Get(':id')
  @Allow('referral:read')
  one(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [id] });
      if (id.endsWith('0')) throw noSuchRecord();
      return { id, by: by.id, agencyId: by.agencyId };
    });
  }

  @Post()
  @Allow('referral:draft')
  add(@Signed() by: Officer, @Body() { places }: AddWorkshop) {
    return this.store.command(by, async (transaction) => {
      await transaction.audit({ kind: 'collect', subjects: [] });
      return created(`/api/workshops/${places}`, 1);
    });
  }

  @Put(':id')
  @Allow('referral:decide')
  decide(@Signed() by: Officer, @Param('id', ParseUUIDPipe) id: string) {
    return this.store.command(by, async (transaction) => {
      await transaction.audit({ kind: 'alter', subjects: [id] });
      return changed(`/api/workshops/${id}`, (by.asked.expectedVersion ?? 0) + 1);
    });
  }

  @Post('search')
  @Reads()
  @Allow('referral:list')
  search(@Signed() by: Officer) {
    return this.store.read(by, async (transaction) => {
      await transaction.audit({ kind: 'consult', subjects: [] });
      return { key: by.asked.idempotencyKey, token: by.asked.token !== null };
    });
  }

  @Get('faults/unaudited')
  @Allow('referral:read')
  unaudited(@Signed() by: Officer) {
    return this.store.read(by, async () => 'Ann Other');
  }

  @Get('faults/database')
  @Allow('referral:read')
  database(@Signed() by: Officer) {
    return this.store.read(by, (transaction) => transaction.rows(`select 'Ann Other'::uuid`));
  }
}

@Service('workshops', { controllers: [WorkshopsHttp] })
export class WorkshopsModule {}
