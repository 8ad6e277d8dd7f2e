import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { validate } from '#relay/domain/flow/validate.ts';

it('the example of protocol/flow/README.md is a flow without a fault', () => {
  const written = readFileSync(new URL('../../protocol/flow/README.md', import.meta.url), 'utf8');
  const example: unknown = JSON.parse(/```json\n(.*?)\n```/su.exec(written)?.[1] ?? '');
  expect(validate(example)).toEqual([]);
});
