import { CannotStart } from './steps.mjs';

const FLOOR = [20, 19];

/** Node's own version must be checked before anything that needs it is loaded: this file keeps to old syntax. */
export function mustBeRightNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > FLOOR[0] || (major === FLOOR[0] && minor >= FLOOR[1])) return;
  throw new CannotStart(
    `Node ${version} is too old: Waymark needs Node ${FLOOR.join('.')} or later. Install it from nodejs.org.`,
  );
}
