// What the app gives its pages: the api, the desk, the route, the notifier. Small elements never read these.
import { createContext } from '@lit/context';
import type { Api, Desk, Route } from './contract.ts';
import type { Notifier } from './notify.ts';

export const apiContext = createContext<Api>(Symbol('hc-api'));
export const deskContext = createContext<Desk>(Symbol('hc-desk'));
export const routeContext = createContext<Route>(Symbol('hc-route'));
export const notifierContext = createContext<Pick<Notifier, 'enable' | 'test'>>(Symbol('hc-notifier'));
