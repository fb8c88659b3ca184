/** Authorizations replayed from what happened to them, to ask the kit's `decide` as of any moment. */
import {
  type Authorization,
  type AuthorizationState,
  type ConsentMirror,
  type ConsentQuery,
  type Decision,
  decide,
  transition,
} from '@yushu/kit/domain';
import { authorizationMachine } from './authorization.ts';

/** Something that happened to an authorization. Times in epoch milliseconds. */
export type ConsentEvent =
  | {
      readonly type: 'grant';
      readonly at: number;
      readonly authorizationId: string;
      readonly orgId: string;
      readonly grantee: string;
      readonly purpose: string;
      readonly categories: readonly string[];
      readonly notBefore: number;
      readonly notAfter: number;
      readonly maxUses: number | null;
    }
  | { readonly type: 'suspend' | 'resume' | 'revoke' | 'use'; readonly at: number; readonly authorizationId: string };

interface Held extends Authorization {
  readonly maxUses: number | null;
  readonly uses: number;
}

/** The decision on `query` after every event up to and at its moment; events in any order, those of one moment as given. */
export function decideAsOf(events: readonly ConsentEvent[], query: ConsentQuery): Decision {
  const happened = events.filter(({ at }) => at <= query.at).toSorted((a, b) => a.at - b.at);
  return decide(mirrorOf(happened, query.at), query);
}

// Replayed in full, the mirror is as fresh as the question.
function mirrorOf(events: readonly ConsentEvent[], at: number): ConsentMirror {
  const held = new Map<string, Held>();
  for (const [index, event] of events.entries()) {
    const next = after(held.get(event.authorizationId), event, index + 1);
    if (next) held.set(event.authorizationId, next);
  }
  const heldSeq = events.length;
  return { authorizations: [...held.values()], heldSeq, heartbeats: [{ seq: heldSeq, heardAt: at }] };
}

/** The authorization after the event; unchanged where its state does not allow it, undefined where there is none. */
function after(before: Held | undefined, event: ConsentEvent, seq: number): Held | undefined {
  if (event.type === 'grant') return before ?? granted(event, seq);
  if (!before) return undefined;
  const state = event.at >= before.notAfter && isOpen(before.state) ? 'EXPIRED' : before.state;
  const current = { ...before, state, version: before.version + 1 };
  if (event.type === 'use') return used(current);
  const next = transition<AuthorizationState, AuthorizationState>(authorizationMachine, state, TARGETS[event.type]);
  return next.ok ? { ...current, state: next.value } : current;
}

const TARGETS = { suspend: 'SUSPENDED', resume: 'ACTIVE', revoke: 'REVOKED' } as const;
const isOpen = (state: AuthorizationState): boolean => state === 'ACTIVE' || state === 'SUSPENDED';

function used(before: Held): Held {
  if (before.state !== 'ACTIVE') return before;
  const uses = before.uses + 1;
  const isSpent = before.maxUses !== null && uses >= before.maxUses;
  return { ...before, uses, state: isSpent ? 'EXHAUSTED' : 'ACTIVE' };
}

function granted({ type: _type, at: _at, ...scope }: Extract<ConsentEvent, { type: 'grant' }>, seq: number): Held {
  return { ...scope, version: 1, grantedSeq: seq, uses: 0, state: scope.maxUses === 0 ? 'EXHAUSTED' : 'ACTIVE' };
}
