/** The room's schema: every file adds its part to the builder. */
import { roomSchema } from '@yushu/kit';
import './advance-stage.ts';
import './building.ts';
import { kit } from './builder.ts';
import './campaign-progress.ts';
import './cancel-material-campaign.ts';
import './carbon-factor.ts';
import './carbon-inventory.ts';
import './close-project.ts';
import './compute-carbon-inventory.ts';
import './compute-savings.ts';
import './correct-readings.ts';
import './fit-baseline.ts';
import './ingest-readings.ts';
import './material-campaign.ts';
import './meter.ts';
import './queries.ts';
import './rating-assessment.ts';
import './reading-ingested.ts';
import './record-rating-certificate.ts';
import './references.ts';
import './register-building.ts';
import './register-meter.ts';
import './replace-meter.ts';
import './restate-savings.ts';
import './retire-meter.ts';
import './revoke-rating.ts';
import './savings-project.ts';
import './savings-restated.ts';
import './savings-result.ts';
import './score-clause.ts';
import './submit-material-campaign.ts';
import './submit-rating.ts';

/** The executable subgraph and its SDL. */
export const schema = roomSchema(kit);
