// The pages are rendered with the assets that the build makes; the services themselves run from their sources.
import build from '../support/build.setup.mjs';
import postgres from '../../libs/testing/postgres.setup.mjs';

export default async () => {
  await build();
  await postgres();
};
