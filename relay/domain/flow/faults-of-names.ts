// Faults in what a flow calls by name: groups, agents and services of its site, where those are known, and the places it keeps values in.
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Flow, Step } from '#protocol/flow/document.ts';
import { agentNamed, groupNamed, isAll } from '#relay/domain/groups.ts';
import { error, warning, type Fault } from './fault.ts';
import { isTarget } from './fields.ts';

/** What the site has, where that is known: names of it are looked at as well. */
export type Around = {
  readonly groups?: readonly { readonly id: string; readonly name: string }[];
  readonly fields?: readonly FieldDefinition[];
  readonly visitorFields?: readonly FieldDefinition[];
  /** Those that are published. */
  readonly articles?: readonly { readonly id: string; readonly key: string }[];
  readonly agents?: readonly { readonly id: string; readonly email: string }[];
  /** Names of the services that flows may call. */
  readonly services?: readonly string[];
  /** Ids of its surveys. */
  readonly surveys?: readonly string[];
};

/** A group or an agent that there is not loses nobody; a service that there is not never answers. All of it may come to be. */
export function nameFaults({ steps }: Flow, { groups, agents, services, surveys, articles }: Around): readonly Fault[] {
  return Object.entries(steps).flatMap(([id, step]) => {
    const faults: Fault[] = [];
    const group = step.type === 'handover' || step.type === 'escalate' ? step.group : undefined;
    if (groups && group !== undefined && !isAll(group) && !groupNamed(groups, group))
      faults.push(
        warning(
          'unknown_group',
          id,
          `There is no group "${group}": ${step.type === 'escalate' ? 'managers are told' : 'they wait in All'}.`,
          {
            field: 'group',
          },
        ),
      );
    if (agents && step.type === 'handover' && step.agent !== undefined && !agentNamed(agents, step.agent))
      faults.push(warning('unknown_agent', id, `Nobody here has the address "${step.agent}": it waits for everybody.`, { field: 'agent' }));
    if (services && step.type === 'webhook' && !services.includes(step.name))
      faults.push(
        warning('unknown_service', id, `No service is called "${step.name}": it always goes on as where none answers.`, { field: 'name' }),
      );
    if (surveys && step.type === 'survey' && !surveys.includes(step.surveyId))
      faults.push(warning('unknown_survey', id, `There is no survey "${step.surveyId}": it is passed over.`, { field: 'surveyId' }));
    // A card of nothing would be passed over, and the visitor be asked whether it helped.
    if (articles && step.type === 'article' && !articles.some(({ id: known, key }) => known === step.articleId || key === step.articleId))
      faults.push(error('unknown_article', id, `There is no published article "${step.articleId}".`, { field: 'articleId' }));
    return faults;
  });
}

export function saveFaults({ steps }: Flow): readonly Fault[] {
  return Object.entries(steps).flatMap(([id, step]) =>
    targetsOf(step)
      .filter(({ target }) => !isTarget(target))
      .map(({ field, target }) => error('unknown_save', id, `"${target}" is nothing that a flow can keep a value in.`, { field })),
  );
}

function targetsOf(step: Step): readonly { readonly field: string; readonly target: string }[] {
  switch (step.type) {
    case 'set':
      return Object.keys(step.values).map((target) => ({ field: `values.${target}`, target }));
    case 'choice':
      return step.options.flatMap(({ id, set }) => Object.keys(set ?? {}).map((target) => ({ field: `options.${id}.set`, target })));
    case 'input':
      return step.saveTo === undefined ? [] : [{ field: 'saveTo', target: step.saveTo }];
    case 'form':
      return step.fields.flatMap(({ key, saveTo }) => (saveTo === undefined ? [] : [{ field: `fields.${key}.saveTo`, target: saveTo }]));
    default:
      return [];
  }
}
