// Starts the dashboard: the only file that runs on import. Gives the page its tokens; the app does the rest.
import './app/app.ts';
import { tokens } from './tokens.styles.ts';

if (tokens.styleSheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, tokens.styleSheet];
