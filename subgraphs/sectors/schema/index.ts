/** Everything of this folder, and the schema that comes of it. */
import './agent.ts';
import './indicator.ts';
import './match-offer.ts';
import './match-request.ts';
import './organization.ts';
import './plan.ts';
import './plan-parts.ts';
import './policy.ts';
import './root-fields.ts';
import './sector.ts';
import './use-case.ts';
import './use-case-facets.ts';
import './submit-match-request.ts';
import './withdraw-match-request.ts';
import './shortlist-offer.ts';
import './accept-offer.ts';
import { roomSchema } from '@yushu/kit';
import { kit } from './builder.ts';

export const schema = roomSchema(kit);
