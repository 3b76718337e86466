// Prints every route of web's own controllers as JSON, read from the module that is started: nothing is listed by hand.
import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner } from '@nestjs/core';
import { POLICY, ruleOf } from '@waymark/kit';
import { WebModule } from '@waymark/web/module';

const routes = Reflect.getMetadata('controllers', WebModule).flatMap(routesOf);
process.stdout.write(JSON.stringify(routes.filter(({ path }) => !path.startsWith('/api/'))));
// Some modules keep handles open that only a running process needs.
process.exit();

function routesOf(controller) {
  return new MetadataScanner().getAllMethodNames(controller.prototype).flatMap((name) => {
    const handler = controller.prototype[name];
    const method = Reflect.getMetadata(METHOD_METADATA, handler);
    if (method === undefined) return [];
    const { page } = ruleOf(handler, controller);
    const path = `/${[controller, handler].flatMap(partsOf).join('/')}`;
    return [{ method: RequestMethod[method], path, roles: page === null ? null : POLICY[page] }];
  });
}

function partsOf(target) {
  return (Reflect.getMetadata(PATH_METADATA, target) ?? '').split('/').filter(Boolean);
}
