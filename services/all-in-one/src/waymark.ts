import 'reflect-metadata';
import { CommandFactory } from 'nest-commander';
import { CommandLine } from './commands/command-line.js';
import { tell } from './commands/failure.js';

// `npm run -s waymark -- <command>`; in a container `node services/all-in-one/dist/waymark.js <command>`.
await CommandFactory.run(CommandLine, {
  logger: ['error'],
  abortOnError: false,
  errorHandler: tell,
  serviceErrorHandler: tell,
}).catch(tell);
