import type { SavingsProject } from '../domain/project.ts';
import { kit } from './builder.ts';
import { SavingsProjectRef } from './refs.ts';

/** `<Mutation>Success` with the project as it is now. */
export const projectSuccess = (name: string, description: string) =>
  kit.builder.objectRef<{ project: SavingsProject }>(`${name}Success`).implement({
    description,
    extensions: { audience: 'partner' },
    fields: (t) => ({
      savingsProject: t.field({
        type: SavingsProjectRef,
        description: 'The project. 节能项目。',
        resolve: ({ project }) => project,
      }),
    }),
  });
