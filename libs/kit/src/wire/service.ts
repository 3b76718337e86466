import { Catch, Module, UseFilters, type ExceptionFilter, type ModuleMetadata, type Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { PATTERN_EXTRAS_METADATA, PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { Settings } from '../start/settings.js';
import { Store } from '../store/store.js';
import type { Tables } from '../store/tables.js';
import { EVERY_SERVICE } from './every-service.js';

type Parts = Omit<ModuleMetadata, 'controllers'> & Partial<Tables> & { controllers?: Type[] };

export type ServiceDeclaration = { name: string } & Tables;

const NAME = /^[a-z]+(-[a-z]+)*$/;
const SERVICE = Symbol('waymark service');

/** A module that is a service: it has a name, a store of its own, and its @Hears methods hear in that name. */
export const Service =
  (name: string, { tables = [], migrations = [], ...module }: Parts): ClassDecorator =>
  (target) => {
    if (!NAME.test(name)) throw new Error(`${name} is no name for a service: its schema and role are called so`);
    const store = {
      provide: Store,
      inject: [Settings],
      useFactory: ({ databaseUrl }: Settings) => Store.open(name, databaseUrl, { tables, migrations }),
    };
    const parts = EVERY_SERVICE.map((partOf) => partOf(name));
    const controllers = [...(module.controllers ?? []), ...parts.flatMap((part) => part.controllers ?? [])];
    const providers = [store, ...parts.flatMap((part) => part.providers ?? []), ...(module.providers ?? [])];
    for (const controller of controllers) nameHandlers(controller, name);
    Reflect.defineMetadata(SERVICE, { name, tables, migrations } satisfies ServiceDeclaration, target);
    Module({ ...module, controllers, providers })(target);
  };

/** The name and tables of a module that is a service. */
export const serviceOf = (module: Type): ServiceDeclaration | undefined => Reflect.getOwnMetadata(SERVICE, module);

/** Nest's own filter would log the error and answer an Observable of "Internal server error" in its place. */
@Catch()
class LetErrorsThrough implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}

// A transport strategy learns of a handler its pattern and its extras, but not its class: the name travels in the extras.
function nameHandlers(controller: Type, service: string): void {
  for (const method of new MetadataScanner().getAllMethodNames(controller.prototype)) {
    if (!Reflect.hasMetadata(PATTERN_METADATA, controller.prototype[method])) continue;
    const handler = ownMethod(controller, method);
    const extras = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, handler) as { service?: string } | undefined;
    if (extras?.service && extras.service !== service)
      throw new Error(`${controller.name} hears for ${extras.service} already: ${service} needs a class of its own`);
    Reflect.defineMetadata(PATTERN_EXTRAS_METADATA, { ...extras, service }, handler);
    UseFilters(LetErrorsThrough)(controller, method, { value: handler });
  }
}

/** Metadata stands on the method itself: one that several services inherit would carry the last one's name for all. */
function ownMethod(controller: Type, method: string): object {
  const { prototype } = controller;
  const found = prototype[method] as (...args: unknown[]) => unknown;
  if (Object.hasOwn(prototype, method)) return found;
  const own = function (this: object, ...args: unknown[]): unknown {
    return found.apply(this, args);
  };
  for (const key of Reflect.getOwnMetadataKeys(found))
    if (key !== PATTERN_EXTRAS_METADATA) Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, found), own);
  Object.defineProperty(prototype, method, { value: own, writable: true, configurable: true });
  return own;
}
