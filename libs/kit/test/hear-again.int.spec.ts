import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { PersonRegistered, saying, type Fact } from '@waymark/events';
import { HearAgain, Hears, Service, Store, say, system, type Hearing } from '@waymark/kit';
import { eventually, openDesk, type Desk } from '@waymark/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { note } from './due-desk.js';

class Effects1760000000001 implements MigrationInterface {
  name = 'Effects1760000000001';
  up = (runner: QueryRunner): Promise<unknown> => runner.query(`create table effect (id bigserial, what text)`);
  down = async (): Promise<void> => {};
}

@Controller()
class Reactions {
  @Hears(PersonRegistered)
  registered(@Payload() { data }: Fact<PersonRegistered>, @Ctx() { transaction }: Hearing): Promise<void> {
    return note(transaction, data.personId);
  }
}

@Service('people', {})
class People {}

@Service('programmes', { controllers: [Reactions], migrations: [Effects1760000000001] })
class Programmes {}

describe('a log that a migration wants heard from its beginning', () => {
  let desk: Desk;
  const ids = Array.from({ length: 5 }, () => randomUUID());

  beforeEach(async () => {
    desk = await openDesk({ modules: [People, Programmes] });
    const people = desk.running.app.select(People).get(Store, { strict: true });
    for (const personId of ids)
      await people.transaction(system('people', 'test'), (transaction) => {
        const data = { personId, agencyId: randomUUID(), teamId: null };
        return say(transaction, [saying(PersonRegistered, data)], { key: personId, after: 0 });
      });
    await desk.settle();
    // As a build would stand that did not listen yet.
    await desk.database.admin.query(`truncate programmes.inbox; truncate programmes.effect`);
  });
  afterEach(() => desk.close());

  const effects = async () => (await desk.rows('programmes', `select what from effect`)).map(({ what }) => what).sort();
  const left = () => desk.rows<{ sayer: string }>('programmes', `select sayer from to_hear_again`);
  const wanted = () => desk.database.admin.query(`insert into programmes.to_hear_again (sayer) values ('people')`);
  const startAgain = () =>
    desk.running.app.select(Programmes).get(HearAgain, { strict: true }).onApplicationBootstrap();

  it('is heard after the start, once, and then struck off', async () => {
    await startAgain();
    expect([await effects(), await left()]).toEqual([[], []]);
    await wanted();
    await startAgain();
    await eventually(async () => expect(await left()).toEqual([]));
    expect(await effects()).toEqual([...ids].sort());
    await startAgain();
    await desk.settle();
    expect(await effects()).toHaveLength(ids.length);
  });

  it('stays wanted while its owner does not answer', async () => {
    const { settings } = desk.running;
    Object.assign(settings, { peopleUrl: 'http://127.0.0.1:9' });
    await wanted();
    await startAgain();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect([await effects(), await left()]).toEqual([[], [{ sayer: 'people' }]]);
    Object.assign(settings, { peopleUrl: null });
    await eventually(async () => expect(await left()).toEqual([]));
    expect(await effects()).toEqual([...ids].sort());
  });
});
