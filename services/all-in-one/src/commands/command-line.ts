import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { CommandFactory } from 'nest-commander';
import { AuditCommand, AuditHeads, AuditKeys, AuditVerify } from './audit.command.js';
import { ClockCommand } from './clock.command.js';
import { tell } from './failure.js';
import { ImportCommand } from './import.command.js';
import { MeasureCommand } from './measure.command.js';
import { MigrateCommand } from './migrate.command.js';
import { ParkedCommand, ParkedList, ParkedRelease, ParkedSkip } from './parked.command.js';
import { Places } from './places.js';
import { RefusedCommand, RefusedList, RefusedSend } from './refused.command.js';
import { ReplayCommand } from './replay.command.js';
import { RepublishCommand } from './republish.command.js';
import { ServicesClient } from './services-client.js';
import { SignIn } from './sign-in.js';

/**
 * What `waymark` can do. `migrate` and `audit verify` open the database; all others speak HTTP to the services, with the
 * rights of whoever calls.
 */
@Module({
  providers: [
    Places,
    SignIn,
    ServicesClient,
    MigrateCommand,
    ImportCommand,
    ReplayCommand,
    ParkedCommand,
    ParkedList,
    ParkedRelease,
    ParkedSkip,
    RefusedCommand,
    RefusedList,
    RefusedSend,
    RepublishCommand,
    ClockCommand,
    MeasureCommand,
    AuditCommand,
    AuditVerify,
    AuditHeads,
    AuditKeys,
  ],
})
export class CommandLine {}

export const runCommandLine = (): Promise<void> =>
  CommandFactory.run(CommandLine, {
    logger: ['error'],
    abortOnError: false,
    errorHandler: tell,
    serviceErrorHandler: tell,
  }).catch(tell);
