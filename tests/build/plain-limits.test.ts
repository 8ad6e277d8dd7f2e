import { describe, expect, it } from 'vitest';
import { limits } from '#protocol/limits.ts';
import { withPlainLimits } from '../../build/plain-limits.ts';

describe('withPlainLimits', () => {
  it('writes the numbers', () => {
    expect(withPlainLimits('if (n > limits.messageChars) stop(limits.page);')).toBe(
      `if (n > ${limits.messageChars}) stop(${limits.page});`,
    );
  });

  it('leaves what is no limit', () => {
    const code = 'deps.limitsOf(limits); limits.toString(); my_limits.page;';
    expect(withPlainLimits(code)).toBe(code);
  });
});
