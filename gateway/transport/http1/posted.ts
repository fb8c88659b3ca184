/** What comes of a request to a room. */
import type { RoomFault, RoomHeaders } from '../transport.ts';
import { fieldsOf } from './head.ts';

export type Posted = Heard | PostFailed;

/** An answer, whatever its status. */
export class Heard {
  readonly status: number;
  readonly text: string;
  readonly #head: string;
  #headers: RoomHeaders | undefined;

  constructor(status: number, text: string, head: string) {
    this.status = status;
    this.text = text;
    this.#head = head;
  }

  /** Read when asked for, which is seldom. */
  get headers(): RoomHeaders {
    this.#headers ??= fieldsOf(this.#head);
    return this.#headers;
  }
}

export interface PostFailed {
  kind: RoomFault;
  detail: string;
  /** The connection failed before the room said anything: the same may be sent again if it changes nothing. */
  unheard: boolean;
}

/** No answer, and no second try. */
export const failed = (kind: RoomFault, detail: string): PostFailed => ({ kind, detail, unheard: false });
