import type { Provider, Type } from '@nestjs/common';

export type Part = { providers?: Provider[]; controllers?: Type[] };

/**
 * What each @Service has beside its own: every room of the kit adds its part when its file is loaded, which is before any
 * service's module is. The part is made for each service by its name; a controller class that differs by service (its
 * path, its handlers) must be a class of its own for each.
 */
export const EVERY_SERVICE: ((name: string) => Part)[] = [];
