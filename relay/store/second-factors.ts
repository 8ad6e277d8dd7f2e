// Authenticator apps of agents. The secret itself is kept, since codes are made of it; recovery codes are kept as hashes only.

export type SecondFactor = {
  readonly agentId: string;
  /** Base 32, as totp.ts makes it. */
  readonly secret: string;
  /** Null until a code has shown that an app has the secret: not asked for at sign-in before. */
  readonly confirmedAt: string | null;
  readonly recoveryLeft: number;
};

export type Confirmation = {
  readonly secret: string;
  /** Of the code that was shown: spent with it. */
  readonly step: number;
  readonly recoveryHashes: readonly string[];
  readonly at: string;
};

export type SecondFactors = {
  secondFactor(agentId: string): Promise<SecondFactor | undefined>;
  /** Keeps a secret that is to be confirmed, in the place of an earlier one; false where one is confirmed already. */
  beginSecondFactor(agentId: string, secret: string): Promise<boolean>;
  /** False where the secret is not the one that was begun last, or is confirmed already. */
  confirmSecondFactor(agentId: string, confirmation: Confirmation): Promise<boolean>;
  /** True for exactly one caller, and never for a step before one that was spent. */
  spendStep(agentId: string, step: number): Promise<boolean>;
  /** True for exactly one caller, ever. */
  spendRecovery(agentId: string, hash: string): Promise<boolean>;
  /** Other recovery codes in the place of those there were; false where no factor is in force. */
  renewRecovery(agentId: string, hashes: readonly string[]): Promise<boolean>;
  removeSecondFactor(agentId: string): Promise<void>;
  /** Ids of the members of a site who have a confirmed one. */
  withSecondFactor(siteId: string): Promise<readonly string[]>;
};
