import { consentMirror as mirror, consentProgress as progress } from '@yushu/db/schema/building';
import { consentMirror } from '@yushu/kit';

/** What finance has told of authorizations, as far as this room has heard. */
export const consent = consentMirror({ consentMirror: mirror, consentProgress: progress });
