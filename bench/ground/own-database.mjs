import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, prepareDatabase } from '../../libs/kit/dist/index.js';
import { serviceOf } from '../../libs/kit/dist/wire/service.js';
import { PeopleModule } from '../../services/people/dist/module.js';
import { connected } from './connected.mjs';

/**
 * A database beside the product's, on the same server, with people's tables and nobody in it: what is measured there meets
 * no relay and no hearer but its own.
 */
export async function ownDatabase({ postgres, home }, name) {
  const server = await connected(postgres.url());
  try {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.query(`create database ${name}`);
  } finally {
    await server.end();
  }
  // Roles belong to the server: another password would shut the product out.
  const password = await readFile(join(home, 'roles.password'), 'utf8');
  const adminUrl = postgres.url(name);
  await prepareDatabase({ adminUrl, services: ['people'], password });
  const { name: service, ...tables } = serviceOf(PeopleModule);
  const address = new URL(adminUrl);
  address.password = password;
  await migrate(service, address.href, tables);
  address.username = 'people';
  return { address: address.href, admin: await connected(adminUrl) };
}
