import type { Role } from '@waymark/events';
import { mayCall, type Action } from '@waymark/kit';

const PLACES: { text: string; path: string; action: Action }[] = [
  { text: 'Overview', path: '', action: 'person:read' },
  { text: 'Timeline', path: '/timeline', action: 'timeline:read' },
  { text: 'Corrections', path: '/history', action: 'person:read' },
  { text: 'Who looked', path: '/looked', action: 'audit:read' },
];

/** What the macro `mojSubNavigation` draws: the pages about one person that this role may see, the present one marked. */
export const personPlaces = (id: string, role: Role, current: string) =>
  PLACES.filter(({ action }) => mayCall(role, action)).map(({ text, path }) => ({
    text,
    href: `/people/${id}${path}`,
    active: text === current,
  }));
