// The demo's whole knowledge base.
import { onlineArticles } from './online.ts';
import type { SeedArticle } from './seed-article.ts';
import { speakerArticles } from './speakers.ts';
import { ticketArticles } from './tickets.ts';
import { venueArticles } from './venue.ts';

export const demoArticles: readonly SeedArticle[] = [...ticketArticles, ...onlineArticles, ...venueArticles, ...speakerArticles];
