/** The one way to write a subscription: a source of `{ cursor, payload }` and the argument `after`. */
import type { ArgBuilder, InputFieldMap, ObjectRef, OutputType } from '@pothos/core';
import type { CursorEvent, StreamStart } from '../event-stream.ts';
import { requireScope } from '../require-scope.ts';
import type { RoomContext } from '../room-context.ts';
import type { RoomBuilder } from './builder.ts';
import type { Audience } from './federation.ts';
import type { KitTypes } from './kit-builder.ts';

export interface SubscriptionOptions<Payload, Args> {
  description: string;
  audience?: Audience;
  /** The scope a viewer must hold; absent: anyone. */
  scope?: string;
  type: ObjectRef<KitTypes, Payload>;
  /** Besides `after`, which every subscription has. */
  args?: (t: ArgBuilder<KitTypes>) => InputFieldMap;
  /**
   * What happens, in order. The context lasts as long as the stream, so nothing in here opens its tenant transaction;
   * each event is then resolved with a context of its own.
   */
  source(start: StreamStart, args: Args, context: RoomContext): AsyncIterable<CursorEvent<Payload>>;
}

const AFTER =
  'The cursor of the last event seen, from `extensions.cursor`; absent: from now on. 最后一个已收事件的游标；缺省从现在起。';

/** Adds `name(after: String, …): <type>!` to the subscriptions. */
export function subscription<Payload, Args extends object = object>(
  { builder }: RoomBuilder,
  name: string,
  options: SubscriptionOptions<Payload, Args>,
): void {
  const { description, audience = 'operator', scope, type, source } = options;
  const directives = scope ? { directives: { requiresScopes: { scopes: [[scope]] } } } : {};
  builder.subscriptionField(name, (t) =>
    t.field({
      type: type as unknown as OutputType<KitTypes>,
      description,
      extensions: { audience, ...directives },
      args: { ...options.args?.(t.arg as never), after: t.arg.string({ description: AFTER }) },
      // `never`: Payload and Args, still parameters here, are what the caller's type and arguments say.
      subscribe: ((start: StreamStart, args: Args & { after?: string | null }, context: RoomContext) => {
        if (scope) requireScope(context.viewer, scope);
        // What the listener saw last goes before what it began with: the operation is sent again unchanged.
        return source({ ...start, after: start.after ?? args.after ?? null }, args, context);
      }) as never,
      resolve: ((event: CursorEvent<Payload>) => event.payload) as never,
    }),
  );
}
