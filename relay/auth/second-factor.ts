// What somebody shows besides their password: a code of their app, or one of the codes they keep for when it is lost. Each serves once.
import type { SecondFactor, SecondFactors } from '#relay/store/second-factors.ts';
import { hashOf, type Random } from './secrets.ts';
import { stepOfCode, toBase32 } from './totp.ts';

const RECOVERY_CODES = 8;
/** 80 bits: too many to be found from a stolen hash, which is therefore a plain one. */
const RECOVERY_BYTES = 10;

/** True where `typed` is right now, and was not used before. Blanks, hyphens and case do not matter. */
export async function spendCode(factors: SecondFactors, factor: SecondFactor, typed: string, now: Date): Promise<boolean> {
  const code = plain(typed);
  const step = stepOfCode(factor.secret, code, now);
  if (step !== undefined) return factors.spendStep(factor.agentId, step);
  return code.length === 16 && factors.spendRecovery(factor.agentId, recoveryHash(code));
}

/** Given out once, as `ABCD-EFGH-IJKL-MNOP`; the store keeps `recoveryHash` of each. */
export function newRecoveryCodes(random: Random): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const bytes = new Uint8Array(RECOVERY_BYTES);
    random(bytes);
    return toBase32(bytes).match(/.{4}/gu)!.join('-');
  });
}

export function recoveryHash(code: string): string {
  return hashOf(plain(code));
}

/** As it is compared, whatever it was typed like. */
export function plain(typed: string): string {
  return typed.replaceAll(/[\s-]/gu, '').toUpperCase();
}
