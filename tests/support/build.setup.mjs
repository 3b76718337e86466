// The processes under test run what was compiled: `npm test` has done that before, a suite that is run alone does it here.
import { build } from '../../infra/build/build.mjs';

export default async () => {
  if (!process.env.WAYMARK_SUITE) await build();
};
