// What the app gives its pages: the api, the desk and the route. Small elements never read these.
import { createContext } from '@lit/context';
import type { Api, Desk, Route } from './contract.ts';

export const apiContext = createContext<Api>(Symbol('hc-api'));
export const deskContext = createContext<Desk>(Symbol('hc-desk'));
export const routeContext = createContext<Route>(Symbol('hc-route'));
