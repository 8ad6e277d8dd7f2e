// The store in memory keeps what is newest of a store's laws, so that tests above it see what they would of a file.
import { describe } from 'vitest';
import { memoryStore } from './memory-store.ts';
import { auditLaws } from './store/audit-laws.ts';
import { restrictionLaws } from './store/restriction-laws.ts';

const store = memoryStore();
const subject = { store: () => store };

describe('the audit log', () => auditLaws(subject));
describe('restricted contacts', () => restrictionLaws(subject));
