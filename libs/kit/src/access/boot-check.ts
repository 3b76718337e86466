import { type INestApplicationContext, RequestMethod, type Type } from '@nestjs/common';
import { GUARDS_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ruleOf, storesByController, type Rule } from './door.js';
import { isAction } from './policy-table.js';

export type Route = Rule & {
  /** `POST`. */
  method: string;
  /** `/api/referrals/referrals/:id/acceptance`. */
  path: string;
  /** `ReferralsHttp.accept`. */
  handler: string;
  /** The service whose store it uses; null for what belongs to the process, such as /health/live. */
  service: string | null;
  /** Has it a guard besides the door? */
  isGuarded: boolean;
};

/** All routes of the running application, found in it and not listed by hand. */
export function routesOf(app: INestApplicationContext): Route[] {
  const stores = storesByController(app);
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules
    .flatMap((module) => [...module.controllers.values()])
    .map(({ metatype }) => metatype as Type);
  return controllers
    .flatMap((controller) => routesOfController(controller, stores.get(controller)?.service ?? null))
    .sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`));
}

/** Fails the start when somebody forgot to say who may call a route. */
export function everyRouteHasItsRule(app: INestApplicationContext): void {
  const faults = routesOf(app).flatMap((route) => faultOf(route) ?? []);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function faultOf({ method, path, action, open, page, service, isGuarded }: Route): string | null {
  const route = `${method} ${path}`;
  if (page !== null) {
    if (action !== null || open !== null) return `page that is also allowed or open: ${route}`;
    if (!isGuarded) return `page that nobody guards: ${route}`;
    return isAction(page) && service === 'web' ? null : `page without a policy entry, or outside web: ${route}`;
  }
  if (action !== null && open !== null) return `route both allowed and open: ${route}`;
  if (open !== null) return open.trim() ? null : `open route without a reason: ${route}`;
  if (action === null || !isAction(action)) return `route without a policy entry: ${route}`;
  return service === null ? `route with a policy entry outside a service: ${route}` : null;
}

function routesOfController(controller: Type, service: string | null): Route[] {
  const handlers = new MetadataScanner().getAllMethodNames(controller.prototype);
  return handlers.flatMap((name) => {
    const handler = controller.prototype[name];
    const method: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler);
    if (method === undefined) return [];
    const more = {
      ...ruleOf(handler, controller),
      handler: `${controller.name}.${name}`,
      service,
      isGuarded: isGuarded(handler, controller),
    };
    return pathsOf(controller).flatMap((outer) =>
      pathsOf(handler).map((inner) => ({ method: RequestMethod[method], path: join(outer, inner), ...more })),
    );
  });
}

const isGuarded = (...targets: object[]): boolean =>
  targets.some((target) => (Reflect.getMetadata(GUARDS_METADATA, target) ?? []).length > 0);

const pathsOf = (target: object): string[] => [Reflect.getMetadata(PATH_METADATA, target) ?? ''].flat();

const join = (...parts: string[]): string =>
  `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
