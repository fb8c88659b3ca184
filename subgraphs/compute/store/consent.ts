import { consentMirror as mirror, consentProgress as progress } from '@yushu/db/schema/compute';
import { consentMirror } from '@yushu/kit';

/** Whom organizations let see their usage: this room's mirror of finance's authorizations. */
export const consent = consentMirror({ consentMirror: mirror, consentProgress: progress });
