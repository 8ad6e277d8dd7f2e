// What the editor knows of one kind of step: its words, its form, and what a new one holds.
import type { IconName } from '../components/icons.ts';

export type Field =
  /** What a visitor reads, in every language of the flow. */
  | {
      readonly as: 'words';
      readonly key: string;
      readonly label: string;
      readonly optional?: true;
      readonly line?: true;
      readonly hint?: string;
    }
  /** Several of those, said one after the other; only where there are some. */
  | { readonly as: 'several'; readonly key: string; readonly label: string }
  | { readonly as: 'line'; readonly key: string; readonly label: string; readonly optional?: true; readonly hint?: string }
  | {
      readonly as: 'number';
      readonly key: string;
      readonly label: string;
      readonly optional?: true;
      readonly max: number;
      readonly times?: number;
    }
  | { readonly as: 'switch'; readonly key: string; readonly label: string; readonly unset?: boolean }
  | {
      readonly as: 'pick';
      readonly key: string;
      readonly label: string;
      readonly options: readonly (readonly [value: string, label: string])[];
    }
  /** Another step. `none`: what is said where it may lead nowhere. */
  | { readonly as: 'step'; readonly key: string; readonly label: string; readonly none?: string }
  /** A list in one line, with commas. `place` in the step. */
  | { readonly as: 'list'; readonly place: readonly string[]; readonly label: string; readonly hint?: string }
  /** One of the site's surveys. */
  | { readonly as: 'survey'; readonly key: string; readonly label: string }
  | { readonly as: 'jump' | 'answers' | 'fields' | 'cases' | 'outcomes' | 'values' | 'body' | 'save' };

export type Kind = {
  /** As in "Say something". */
  readonly word: string;
  readonly icon: IconName;
  /** What it is for, under the heading of its form. */
  readonly about: string;
  readonly fields: readonly Field[];
  /** What a new one holds; `next` is where it should lead. Absent: it is not offered. */
  readonly make?: (next: string) => object;
  /** It waits for the visitor. */
  readonly asks?: true;
};

export const onward: Field = { as: 'step', key: 'next', label: 'Then' };
