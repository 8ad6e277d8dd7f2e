import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { protocolReadme } from '#tests/docs/protocol-readme.ts';

it('protocol/README.md says what the schemas say (npm run docs writes it)', () => {
  const written = readFileSync(new URL('../../protocol/README.md', import.meta.url), 'utf8');
  expect(written).toBe(protocolReadme());
});
