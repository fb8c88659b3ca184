/** Plugins sorted by place, so that a place where none has anything to do costs nothing. */
import type { RoomAnswer, RoomRequest, Transport } from '../transport/transport.ts';
import type { AnswerSeen, GatewayPlugin, HOOKS, PluginRequest, Refusal } from './plugin.ts';

type Hook = (typeof HOOKS)[number];
type Functions<Name extends Hook> = NonNullable<GatewayPlugin[Name]>[];

/** The functions of every plugin at each place, in order. */
export type Hooks = { readonly [Name in Hook]: Functions<Name> } & {
  /** True when no plugin is there at all. */
  readonly none: boolean;
};

/** The hooks of `plugins`, bound to them. */
export function hooksOf(plugins: readonly GatewayPlugin[]): Hooks {
  const at = <Name extends Hook>(name: Name): Functions<Name> =>
    plugins.flatMap((plugin) => (plugin[name] ? [plugin[name].bind(plugin) as NonNullable<GatewayPlugin[Name]>] : []));
  return {
    none: plugins.length === 0,
    onRequest: at('onRequest'),
    onOperation: at('onOperation'),
    onPolicies: at('onPolicies'),
    onPrepared: at('onPrepared'),
    onRoomRequest: at('onRoomRequest'),
    onRoomAnswer: at('onRoomAnswer'),
    onAnswer: at('onAnswer'),
    onShutdown: at('onShutdown'),
  };
}

type MayRefuse<Arguments extends unknown[]> = (
  ...given: Arguments
) => Refusal | undefined | Promise<Refusal | undefined>;

/** The first refusal of the functions, called one after the other. */
export async function firstRefusal<Arguments extends unknown[]>(
  functions: readonly MayRefuse<Arguments>[],
  ...given: Arguments
): Promise<Refusal | undefined> {
  for (const each of functions) {
    const refusal = await each(...given);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Which of `names` any plugin grants. */
export async function grantedPolicies(
  { onPolicies }: Hooks,
  request: PluginRequest,
  names: readonly string[],
): Promise<string[]> {
  const granted = new Set<string>();
  for (const each of onPolicies) for (const name of await each(request, names)) granted.add(name);
  return names.filter((name) => granted.has(name));
}

/** Lets plugins complete an answer. */
export async function completeAnswer({ onAnswer }: Hooks, request: PluginRequest, answer: AnswerSeen): Promise<void> {
  for (const each of onAnswer) await each(request, answer);
}

/** Where rooms are found by name. */
export type Rooms = Pick<ReadonlyMap<string, Transport>, 'get'>;

/** The ways to rooms, with the plugins beside them, for one request; undefined when no plugin watches rooms. */
export function watchedRooms(hooks: Hooks, request: PluginRequest): ((rooms: Rooms) => Rooms) | undefined {
  const { onRoomRequest, onRoomAnswer } = hooks;
  if (onRoomRequest.length + onRoomAnswer.length === 0) return undefined;
  const execute = async (room: string, transport: Transport, call: RoomRequest, signal: AbortSignal) => {
    for (const each of onRoomRequest) each(request, room, call);
    const answer: RoomAnswer = await transport.execute(call, signal);
    for (const each of onRoomAnswer) each(request, room, answer);
    return answer;
  };
  return (rooms) => ({
    get(room) {
      const transport = rooms.get(room);
      return transport && { execute: (call, signal) => execute(room, transport, call, signal) };
    },
  });
}
