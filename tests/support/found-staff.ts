import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ScheduleModule } from '@nestjs/schedule';
import { Machinery, makeSecrets, Metrics, readSettings, Settings } from '@waymark/kit';
import { Founding, PeopleModule } from '@waymark/people/module';
import { staff } from '@waymark/testing';

/**
 * Founds the demo's agencies and officers before any service runs: kept and said, and sent by the service people once it
 * is there. The application is never initialised, so that nothing here hears or sends.
 */
export async function foundStaff(databaseUrl: string): Promise<void> {
  const settings = readSettings({ DATABASE_URL: databaseUrl }, { secrets: makeSecrets() });

  @Global()
  @Module({
    imports: [ScheduleModule.forRoot(), PeopleModule],
    providers: [{ provide: Settings, useValue: settings }, Machinery, Metrics],
    exports: [Settings, Machinery, Metrics],
  })
  class Founder {}

  const app = await NestFactory.create(Founder, new FastifyAdapter(), { logger: false, abortOnError: false });
  try {
    await app.get(Founding, { strict: false }).found(staff());
  } finally {
    await app.close();
  }
}
